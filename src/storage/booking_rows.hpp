#pragma once

#include "domain/booking.hpp"
#include "domain/event.hpp"

#include <boost/describe.hpp>

#include <optional>

namespace goticket {

/// Rows of bookings and waitlists with the names of their columns.
struct booking_row {
    booking_id id;
    goticket::user_id user_id;
    slot_id time_slot_id;
    std::int16_t quantity = 0;
    booking_status status{};
    std::optional<instant> cancelled_at;
    instant created_at;
    std::int16_t checked_in_count = 0;
    std::int16_t checked_in_max = 0;

    booking value() const {
        return {id,           user_id,    time_slot_id,     quantity,      status,
                cancelled_at, created_at, checked_in_count, checked_in_max};
    }
};
BOOST_DESCRIBE_STRUCT(booking_row, (),
                      (id, user_id, time_slot_id, quantity, status, cancelled_at, created_at, checked_in_count,
                       checked_in_max))

struct waitlist_row {
    waitlist_id id;
    goticket::user_id user_id;
    slot_id time_slot_id;
    std::int16_t quantity = 0;
    std::int64_t position = 0;
    waitlist_status status{};
    instant created_at;

    waitlist_entry value() const { return {id, user_id, time_slot_id, quantity, position, status, created_at}; }
};
BOOST_DESCRIBE_STRUCT(waitlist_row, (), (id, user_id, time_slot_id, quantity, position, status, created_at))

/// The columns of a slot and its event beside a booking or waitlist entry, which name the time_slot_id themselves.
struct slot_columns {
    std::string label;
    instant start_time;
    instant end_time;
    std::int32_t capacity = 0;
    std::int32_t booked_count = 0;
    instant slot_created_at;
    goticket::event_id event_id;
    std::string title;
    std::string description;
    std::string location;
    std::string timezone;
    std::optional<std::string> image_url;
    std::optional<std::string> banner_url;
    goticket::category category{};
    goticket::user_id created_by_id;
    instant event_created_at;
    instant updated_at;
    std::optional<std::int32_t> waitlist_limit;

    time_slot slot(slot_id id) const {
        return {id, event_id, label, start_time, end_time, capacity, booked_count, slot_created_at};
    }
    goticket::event event() const {
        return {event_id,   title,    description,   location,         timezone,   image_url,
                banner_url, category, created_by_id, event_created_at, updated_at, waitlist_limit};
    }
};
BOOST_DESCRIBE_STRUCT(slot_columns, (),
                      (label, start_time, end_time, capacity, booked_count, slot_created_at, event_id, title,
                       description, location, timezone, image_url, banner_url, category, created_by_id,
                       event_created_at, updated_at, waitlist_limit))

}  // namespace goticket
