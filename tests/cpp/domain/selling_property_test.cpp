// A batch decides as its members would one by one: requests are cut into batches at random, and whatever the cut,
// everybody gets the same and the slot looks the same afterwards. Pure, so thousands of cases take a moment. RapidCheck
// prints a failing case, shrunk, with the RC_PARAMS="reproduce=…" that replays it.
#include "base/enum_name.hpp"
#include "domain/selling.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <map>
#include <utility>

namespace goticket::selling {
namespace {

constexpr int people = 5;

struct click {
    int kind = 0;
    int user = 0;
    int quantity = 1;
    int which = 0;
    bool with_key = false;
};

std::ostream& operator<<(std::ostream& out, const click& shown) {
    static const char* names[] = {"book", "join", "leave", "cancel", "reduce", "undo", "promote"};
    return out << names[shown.kind] << "(user " << shown.user << ", quantity " << shown.quantity << ", which "
               << shown.which << (shown.with_key ? ", key)" : ")");
}

uuid numbered(std::uint8_t kind, std::size_t number) {
    uuid made;
    made.bytes[0] = kind;
    made.bytes[14] = static_cast<std::uint8_t>(number >> 8);
    made.bytes[15] = static_cast<std::uint8_t>(number);
    return made;
}
user_id person(int number) {
    return {numbered(1, static_cast<std::size_t>(number))};
}

/// The tables of one slot, in memory: what a slot_transaction reads and writes.
class tables {
  public:
    explicit tables(int capacity) {
        slot_.id = {numbered(2, 0)};
        slot_.start_time = instant(std::chrono::hours(1));
        slot_.end_time = instant(std::chrono::hours(2));
        slot_.capacity = capacity;
    }

    facts read(const std::vector<request>& requests, std::size_t limit) {
        facts known;
        known.now = instant(std::chrono::minutes(1));
        known.slot = slot_;
        for (const auto& [id, held] : bookings_) known.bookings[id] = held;
        for (const auto& [id, entry] : entries_) known.entries[id] = entry;
        for (int i = 0; i < people; ++i) known.users[person(i)] = about(person(i));
        for (const auto& asked : requests) {
            if (!asked.idempotency) continue;
            for (const auto& [name, kept] : kept_) known.kept[name] = kept;
        }
        for (const auto& [position, id] : queue()) {
            if (known.candidates.size() == limit) {
                known.more_candidates = true;
                break;
            }
            known.candidates.push_back({entries_[id], {id.value}});  // as for who joined in the same batch
        }
        return known;
    }

    void write(const effects& done) {
        for (const auto& list : {done.released, done.restored, done.inserted}) {
            for (const auto& held : list) bookings_[held.id] = held;
        }
        for (const auto id : done.promoted) entries_[id].status = waitlist_status::PROMOTED;
        for (const auto id : done.expired) entries_[id].status = waitlist_status::EXPIRED;
        for (const auto& entry : done.waiting) {
            RC_ASSERT(entry.position > slot_.last_position);
            slot_.last_position = entry.position;
            entries_[entry.id] = entry;
        }
        for (const auto& row : done.kept) RC_ASSERT(kept_.emplace(key_name(row.user, row.key), row.outcome).second);
        slot_.booked_count = 0;
        for (const auto& [id, held] : bookings_) {
            if (held.status == booking_status::CONFIRMED) slot_.booked_count += held.quantity;
        }
        RC_ASSERT(slot_.booked_count <= slot_.capacity);
        const int waited = std::exchange(slot_.waiting_count, static_cast<int>(queue().size()));
        if (slot_.waitlist_limit) RC_ASSERT(slot_.waiting_count <= std::max(waited, *slot_.waitlist_limit));
        for (int i = 0; i < people; ++i) about(person(i));
    }

    /// May be fewer than wait already.
    void limit_waitlist(std::optional<int> to) { slot_.waitlist_limit = to; }

    /// Who holds what and who waits where, whatever the ids.
    std::string picture() const {
        std::vector<std::string> lines;
        for (const auto& [id, held] : bookings_) {
            lines.push_back(std::string(enum_name(held.status)) + held.user.str() + std::to_string(held.quantity));
        }
        for (const auto& [id, entry] : entries_) {
            lines.push_back(std::string(enum_name(entry.status)) + entry.user.str() + std::to_string(entry.position));
        }
        std::sort(lines.begin(), lines.end());
        std::string all;
        for (const auto& line : lines) all += line + "\n";
        return all;
    }

    std::vector<booking> bookings() const {
        std::vector<booking> all;
        for (const auto& [id, held] : bookings_) all.push_back(held);
        return all;
    }
    std::vector<waitlist_entry> entries() const {
        std::vector<waitlist_entry> all;
        for (const auto& [id, entry] : entries_) all.push_back(entry);
        return all;
    }

  private:
    /// Nobody may hold two bookings, or wait twice.
    user_facts about(user_id user) const {
        user_facts known;
        for (const auto& [id, held] : bookings_) {
            if (held.user != user || held.status != booking_status::CONFIRMED) continue;
            RC_ASSERT(!known.booked);
            known.booked = true;
        }
        for (const auto& [id, entry] : entries_) {
            if (entry.user != user || entry.status != waitlist_status::WAITING) continue;
            RC_ASSERT(!known.waiting.has_value());
            known.waiting = id;
        }
        return known;
    }
    std::map<std::int64_t, waitlist_id> queue() const {
        std::map<std::int64_t, waitlist_id> waiting;
        for (const auto& [id, entry] : entries_) {
            if (entry.status == waitlist_status::WAITING) waiting[entry.position] = id;
        }
        return waiting;
    }

    slot_facts slot_;
    std::map<booking_id, booking> bookings_;
    std::map<waitlist_id, waitlist_entry> entries_;
    std::map<std::string, kept_outcome> kept_;
};

/// The id that a click makes, if it makes one, is its number: the same in every cut.
request meant(const click& by, std::size_t number, const tables& before) {
    const auto user = person(by.user);
    const auto seats = static_cast<std::int16_t>(by.quantity);
    request asked;
    const auto held = before.bookings();
    const auto entries = before.entries();
    const auto some_booking = held.empty() ? booking{} : held[static_cast<std::size_t>(by.which) % held.size()];
    const auto some_entry =
        entries.empty() ? waitlist_entry{} : entries[static_cast<std::size_t>(by.which) % entries.size()];
    switch (by.kind) {
        case 0:
            asked.action = book{user, seats, numbered(5, number)};
            break;
        case 1:
            asked.action = join_waitlist{user, seats, numbered(5, number)};
            break;
        case 2:
            asked.action = leave_waitlist{some_entry.user, some_entry.id};
            break;
        case 3:
            asked.action = cancel{some_booking.user, some_booking.id};
            break;
        case 4:
            asked.action = reduce{some_booking.user, some_booking.id, by.quantity};
            break;
        case 5:
            asked.action = undo{some_booking.user, some_booking.id};
            break;
        default:
            asked.action = promote{};
    }
    if (by.with_key && by.kind < 2) {
        const auto what = std::to_string(by.kind) + ":" + std::to_string(by.quantity);
        asked.idempotency = idempotency{"key " + std::to_string(by.which % 3), what};
    }
    return asked;
}

std::string name_of(const outcome& got) {
    if (!got) return std::string(enum_name(got.error()));
    return std::to_string(got->index());
}

/// Decides with few candidates at first, as the engine does.
std::vector<std::string> play(tables& on, const std::vector<request>& batch) {
    std::size_t limit = 1;
    auto decided = decide(on.read(batch, limit), batch);
    while (decided.needs_more_candidates) decided = decide(on.read(batch, limit *= 2), batch);
    on.write(decided.effects);
    std::vector<std::string> names;
    for (const auto& one : decided.outcomes) names.push_back(name_of(one));
    return names;
}

/// Most often one that is soon reached.
std::optional<int> any_limit() {
    return *rc::gen::element<std::optional<int>>(std::nullopt, 0, 1, 2, 3);
}

rc::Gen<click> any_click() {
    return rc::gen::build<click>(
        rc::gen::set(&click::kind,
                     rc::gen::weightedElement<int>({{8, 0}, {3, 1}, {1, 2}, {5, 3}, {3, 4}, {3, 5}, {1, 6}})),
        rc::gen::set(&click::user, rc::gen::inRange(0, people)), rc::gen::set(&click::quantity, rc::gen::inRange(1, 6)),
        rc::gen::set(&click::which, rc::gen::inRange(0, 20)), rc::gen::set(&click::with_key));
}

TEST(Decide, decides_a_batch_as_its_members_one_by_one) {
    const bool held = rc::check("whatever the cut", [] {
        const int capacity = *rc::gen::inRange(1, 9);
        const auto rounds = *rc::gen::container<std::vector<std::vector<click>>>(
            rc::gen::resize(8, rc::gen::container<std::vector<click>>(any_click())));
        tables together(capacity);
        tables one_by_one(capacity);
        std::size_t number = 0;
        for (const auto& round : rounds) {
            const auto limit = any_limit();
            together.limit_waitlist(limit);
            one_by_one.limit_waitlist(limit);
            std::vector<request> batch;
            for (const auto& by : round) batch.push_back(meant(by, ++number, together));
            const auto at_once = play(together, batch);
            std::vector<std::string> singly;
            for (const auto& asked : batch) singly.push_back(play(one_by_one, {asked}).front());
            RC_ASSERT(at_once == singly);
            RC_ASSERT(together.picture() == one_by_one.picture());
        }
    });
    EXPECT_TRUE(held);
}

}  // namespace
}  // namespace goticket::selling
