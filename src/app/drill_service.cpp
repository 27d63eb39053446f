#include "app/drill_service.hpp"

#include "app/token_codec.hpp"
#include "app/transaction.hpp"
#include "storage/event_store.hpp"
#include "storage/slot_store.hpp"

#include <algorithm>

namespace goticket {
namespace {

/// Rows a statement: each stays far below the statement timeout.
constexpr std::size_t most_inserted = 10'000;
constexpr std::int32_t most_deleted = 5'000;
/// A request has 45 seconds, and hundreds of thousands of people take longer to go.
constexpr std::chrono::seconds longest_removal{20};

std::vector<slot_id> fresh_slot_ids(const clock& time, std::size_t count) {
    std::vector<slot_id> ids(count);
    for (auto& id : ids) id = slot_id::make(time.now());
    return ids;
}

/// In a week, one after the other: whoever holds a ticket of one may hold one of another.
std::vector<wanted_slot> slots_of(const std::vector<std::int32_t>& seats, instant now) {
    std::vector<wanted_slot> slots;
    auto starts = std::chrono::time_point_cast<std::chrono::microseconds>(now + std::chrono::days(7));
    for (const auto capacity : seats) {
        wanted_slot slot;
        slot.label = "Drill " + std::to_string(slots.size() + 1);
        slot.start_time = starts;
        slot.end_time = starts + std::chrono::hours(1);
        slot.capacity = capacity;
        slots.push_back(std::move(slot));
        starts += std::chrono::hours(1);
    }
    return slots;
}

task<drill_id> try_create(services& shared, lane& here, drill_request wanted) {
    const auto& time = shared.clock;
    const auto made = drill_id::make(time.now());
    const auto event = event_id::make(time.now());
    pg::lease db = co_await here.db.acquire();
    co_await db->run_text(begin_serializable);
    co_await insert_drill(*db, made, wanted.people);
    user_id author;
    for (auto left = static_cast<std::size_t>(wanted.people); left > 0;) {
        std::vector<user_id> people(std::min(left, most_inserted));
        for (auto& id : people) id = user_id::make(time.now());
        left -= people.size();
        author = people.front();
        co_await insert_drill_people(*db, made, std::move(people));
    }
    co_await insert_drill_event(*db, made, event, author);
    auto ids = fresh_slot_ids(time, wanted.seats.size());
    co_await insert_slots(*db, event, std::move(ids), slots_of(wanted.seats, time.now()));
    co_await db->run_text("COMMIT");
    co_return made;
}

/// Takes the slots out of sale in their turn: whatever was sold before is in the rows, and nothing is sold afterwards.
task<result<void>> try_close(services& shared, lane& here, event_id event) {
    pg::lease db = co_await here.db.acquire();
    event_turns turns(*db);
    co_await turns.take_with_slots(event);
    co_await db->run_text(begin_serializable);
    const auto held = co_await lock_slots(*db, event);
    std::vector<slot_id> slots(held.size());
    std::ranges::transform(held, slots.begin(), &held_slot::id);
    co_await remove_slots(*db, slots);
    co_await remove_event_row(*db, event);
    co_await db->run_text("COMMIT");
    live_changes changes;
    changes.events.push_back(event);
    shared.live->tell(std::move(changes));
    co_await turns.end();
    co_return result<void>();
}

task<std::int64_t> try_delete(lane& here, drill_id drill, drill_part part) {
    pg::lease db = co_await here.db.acquire();
    co_await db->run_text(begin_serializable);
    const auto gone = co_await delete_drill_part(*db, drill, part, most_deleted);
    co_await db->run_text("COMMIT");
    co_return gone;
}

}  // namespace

task<drill_id> create_drill(services& shared, lane& here, drill_request wanted) {
    co_return co_await run_again_on_conflict(&try_create, shared, here, std::move(wanted));
}

task<result<std::vector<drill_person>>> admit_drill_people(services& shared, lane& here, drill_id drill,
                                                           std::int64_t offset, std::int32_t limit) {
    pg::lease db = co_await here.db.acquire();
    const auto found = co_await find_drill(*db, drill);
    if (!found) co_return errc::drill_not_found;
    const auto people = co_await read_drill_people(*db, drill, offset, limit);
    const auto now = shared.clock.now();
    std::vector<drill_person> admitted;
    admitted.reserve(people.size());
    for (const auto& one : people) {
        // A session that is nowhere kept: it can't be renewed, and ends with the token.
        admitted.push_back({one.id, shared.tokens->issue(one, session_id::make(now), now)});
    }
    co_return admitted;
}

task<result<void>> remove_drill(services& shared, lane& here, drill_id drill) {
    std::optional<drill_row> found;
    {
        pg::lease db = co_await here.db.acquire();
        found = co_await find_drill(*db, drill);
    }
    if (!found) co_return errc::drill_not_found;
    const auto end = std::chrono::steady_clock::now() + longest_removal;
    if (found->event_id) co_await run_again_on_conflict(&try_close, shared, here, *found->event_id);
    for (const auto part :
         {drill_part::bookings, drill_part::entries, drill_part::slots, drill_part::event, drill_part::people}) {
        while (co_await run_again_on_conflict(&try_delete, here, drill, part) > 0) {
            if (std::chrono::steady_clock::now() > end) co_return errc::overloaded;
        }
    }
    {
        pg::lease db = co_await here.db.acquire();
        co_await delete_drill(*db, drill);
    }
    live_changes changes;
    changes.jobs = true;
    shared.live->tell(std::move(changes));
    co_return result<void>();
}

}  // namespace goticket
