#pragma once

#include "base/task.hpp"
#include "domain/booking.hpp"
#include "domain/event.hpp"

#include <optional>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

struct booking_place {
    goticket::user_id user_id;
    slot_id time_slot_id;
};
BOOST_DESCRIBE_STRUCT(booking_place, (), (user_id, time_slot_id))

struct check_in {
    std::int16_t number = 0;
    instant at;
};

/// A booking as its holder sees it.
struct held_booking {
    goticket::booking booking;
    time_slot slot;
    goticket::event event;
    std::vector<check_in> check_ins;
    /// The slot is over, by the database's clock.
    bool ended = false;
};

/// Whose booking it is, and of which slot.
task<std::optional<booking_place>> find_booking_place(pg::connection& with, booking_id booking);
task<std::optional<held_booking>> read_held_booking(pg::connection& with, booking_id booking);
/// All of a person's, the soonest first.
task<std::vector<held_booking>> list_held_bookings(pg::connection& with, user_id user);

}  // namespace goticket
