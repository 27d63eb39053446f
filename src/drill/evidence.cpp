#include "drill/evidence.hpp"

namespace goticket::drill {
namespace {

template <class Map, class Key>
const typename Map::mapped_type* look_up(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

evidence::evidence(const facts& from_people, const record& from_server) : seen(from_people), kept(from_server) {
    for (const auto& one : seen.people) people_.emplace(one.id, &one);
    for (const auto& one : kept.bookings) {
        bookings_.emplace(one.id.value, &one);
        by_person_[one.user_id].push_back(&one);
    }
    for (const auto& one : kept.entries) entries_.emplace(one.id.value, &one);
}

const witness* evidence::person(user_id id) const {
    const auto* found = look_up(people_, id);
    return found == nullptr ? nullptr : *found;
}

const recorded_booking* evidence::booking(const uuid& id) const {
    const auto* found = look_up(bookings_, id);
    return found == nullptr ? nullptr : *found;
}

const recorded_entry* evidence::entry(const uuid& id) const {
    const auto* found = look_up(entries_, id);
    return found == nullptr ? nullptr : *found;
}

const std::vector<const recorded_booking*>& evidence::bookings_of(user_id id) const {
    static const std::vector<const recorded_booking*> none;
    const auto* found = look_up(by_person_, id);
    return found == nullptr ? none : *found;
}

}  // namespace goticket::drill
