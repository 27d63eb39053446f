#include "app/reading/freshness.hpp"

#include <algorithm>

namespace goticket::reading {
namespace {

constexpr std::size_t everything = 0;
constexpr std::size_t first_of_things = 2;

/// Two threads may bring their numbers in either order: the later one stays.
void raise(std::atomic<std::uint64_t>& number, std::uint64_t to) {
    auto before = number.load();
    while (before < to && !number.compare_exchange_weak(before, to)) {
    }
}

std::size_t index_of(place which) {
    return static_cast<std::size_t>(which);
}

template <class Id>
std::size_t spread(const Id& id, std::size_t over) {
    // The hash of an id is even enough in its upper bits only, as its lower ones are plain bytes of it.
    return (std::hash<Id>{}(id) * 0x9E3779B97F4A7C15ULL >> 32) % over;
}

template <class Id>
place place_of(const Id& id, std::size_t places) {
    return place{static_cast<std::uint16_t>(first_of_things + spread(id, places - first_of_things))};
}

}  // namespace

place freshness::of(slot_id slot) {
    return place_of(slot, places);
}

place freshness::of(event_id event) {
    return place_of(event, places);
}

void freshness::note(const live_changes& changed) {
    if (changed.slots.empty() && changed.events.empty() && changed.bookings_of.empty()) return;
    const auto number = last_.fetch_add(1) + 1;
    for (const auto slot : changed.slots) raise(things_[index_of(of(slot))], number);
    for (const auto event : changed.events) raise(things_[index_of(of(event))], number);
    if (!changed.events.empty()) raise(things_[index_of(all_events)], number);
    for (const auto person : changed.bookings_of) raise(people_[spread(person, places)], number);
    // After the numbers: who sees this pulse sees them.
    pulse_.fetch_add(1);
}

void freshness::note_everything() {
    raise(things_[everything], last_.fetch_add(1) + 1);
    pulse_.fetch_add(1);
}

moment freshness::last_of(user_id person) const {
    return moment{people_[spread(person, places)].load()};
}

bool freshness::changed_since(moment began, std::span<const place> shown) const {
    const auto later = [&](std::size_t index) { return moment{things_[index].load()} > began; };
    return later(everything) || std::ranges::any_of(shown, [&](place one) { return later(index_of(one)); });
}

}  // namespace goticket::reading
