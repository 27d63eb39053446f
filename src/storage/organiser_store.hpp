#pragma once

#include "base/task.hpp"
#include "domain/booking.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

// What an organiser sees of an event: who comes, and how it sells.

struct organised_event {
    event_id id;
    std::string title;
    std::string timezone;
    /// Seats of all slots together.
    std::int64_t capacity = 0;
};
BOOST_DESCRIBE_STRUCT(organised_event, (), (id, title, timezone, capacity))

struct attendee_query {
    event_id event;
    /// Part of the name or the e-mail address, in any case; empty finds all.
    std::string search;
    std::optional<slot_id> slot;
    std::optional<booking_status> status;
    std::int32_t limit = 25;
    std::int64_t offset = 0;
};

struct found_attendees {
    organised_event event;
    /// Of all pages.
    std::int64_t total = 0;
    /// Of the page, the newest first.
    std::vector<booking_id> ids;
};

/// A booking, who made it, and its slot.
struct attendee {
    goticket::booking_id booking_id;
    std::int16_t quantity = 0;
    booking_status status{};
    std::int16_t checked_in_count = 0;
    instant created_at;
    std::optional<instant> cancelled_at;
    goticket::user_id user_id;
    std::string name;
    std::string email;
    goticket::slot_id slot_id;
    std::string label;
    instant start_time;
    instant end_time;
};
BOOST_DESCRIBE_STRUCT(attendee, (),
                      (booking_id, quantity, status, checked_in_count, created_at, cancelled_at, user_id, name, email,
                       slot_id, label, start_time, end_time))

/// Seats in one hour, or in one day of UTC.
struct sales_point {
    /// When it begins.
    instant at;
    bool hourly = false;
    /// Of the bookings made in it.
    std::int64_t confirmed = 0;
    /// Of the bookings cancelled in it.
    std::int64_t cancelled = 0;
    /// Booked at its end.
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(sales_point, (), (at, hourly, confirmed, cancelled, total))

/// Nothing when there is none, or it was called off.
task<std::optional<organised_event>> find_organised_event(pg::connection& with, event_id event);

/// Nothing when there is no such event. Bookings of slots that were taken out of sale are found too.
task<std::optional<found_attendees>> find_attendees(pg::connection& with, attendee_query asked);
/// In the order of the ids.
task<std::vector<attendee>> read_attendees(pg::connection& with, std::vector<booking_id> ids);

/// From the first booking to the last change, without gaps; by hour when all of it lies within three days. Made of the
/// bookings as they are: a booking counts with its present quantity from when it was made, so that seats it was reduced
/// by were never sold here, nor a cancellation there that was undone. The last total is what is booked now.
task<std::vector<sales_point>> read_sales(pg::connection& with, event_id event);

}  // namespace goticket
