#pragma once

#include "base/task.hpp"
#include "domain/booking.hpp"
#include "domain/user.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

struct drill_row {
    drill_id id;
    std::int32_t people = 0;
    instant created_at;
    /// Nothing when its removal was begun and not ended.
    std::optional<goticket::event_id> event_id;
};
BOOST_DESCRIBE_STRUCT(drill_row, (), (id, people, created_at, event_id))

struct drill_slot {
    slot_id id;
    std::string label;
    std::int32_t capacity = 0;
    std::int32_t booked_count = 0;
    std::int32_t waiting_count = 0;
    std::int64_t last_position = 0;
};
BOOST_DESCRIBE_STRUCT(drill_slot, (), (id, label, capacity, booked_count, waiting_count, last_position))

struct drill_booking {
    booking_id id;
    goticket::user_id user_id;
    slot_id time_slot_id;
    std::int16_t quantity = 0;
    booking_status status{};
    instant created_at;
};
BOOST_DESCRIBE_STRUCT(drill_booking, (), (id, user_id, time_slot_id, quantity, status, created_at))

struct drill_entry {
    waitlist_id id;
    goticket::user_id user_id;
    slot_id time_slot_id;
    std::int16_t quantity = 0;
    std::int64_t position = 0;
    waitlist_status status{};
    instant created_at;
};
BOOST_DESCRIBE_STRUCT(drill_entry, (), (id, user_id, time_slot_id, quantity, position, status, created_at))

// Making one: in a transaction of the caller's.
task<> insert_drill(pg::connection& with, drill_id drill, std::int32_t people);
task<> insert_drill_people(pg::connection& with, drill_id drill, std::vector<user_id> people);
task<> insert_drill_event(pg::connection& with, drill_id drill, event_id event, user_id author);

/// Newest first.
task<std::vector<drill_row>> list_drills(pg::connection& with);
task<std::optional<drill_row>> find_drill(pg::connection& with, drill_id drill);
task<std::vector<drill_slot>> read_drill_slots(pg::connection& with, drill_id drill);
task<std::vector<user>> read_drill_people(pg::connection& with, drill_id drill, std::int64_t offset,
                                          std::int32_t limit);
/// Pages in the order of the ids, behind the one given.
task<std::vector<drill_booking>> read_drill_bookings(pg::connection& with, drill_id drill, booking_id after,
                                                     std::int32_t limit);
task<std::vector<drill_entry>> read_drill_entries(pg::connection& with, drill_id drill, waitlist_id after,
                                                  std::int32_t limit);

/// What a removal takes away, in this order: each next thing hangs on those before.
enum class drill_part { bookings, entries, slots, event, people };
/// Takes away at most `most` rows of a part (all of it where there are few); the answer is how many there were.
task<std::int64_t> delete_drill_part(pg::connection& with, drill_id drill, drill_part part, std::int32_t most);
task<> delete_drill(pg::connection& with, drill_id drill);

}  // namespace goticket
