#pragma once

#include "app/ticket_codec.hpp"
#include "base/json_write.hpp"
#include "domain/booking.hpp"
#include "domain/event.hpp"
#include "storage/booking_store.hpp"

/// Bookings and waitlist entries as the contract shows them.
namespace goticket::http {

struct booking_view {
    booking_id id;
    goticket::user_id user_id;
    slot_id time_slot_id;
    std::int16_t quantity = 0;
    booking_status status{};
    std::optional<instant> cancelled_at;
    std::optional<instant> checked_in_at;
    instant created_at;
};
BOOST_DESCRIBE_STRUCT(booking_view, (),
                      (id, user_id, time_slot_id, quantity, status, cancelled_at, checked_in_at, created_at))

struct waitlist_view {
    waitlist_id id;
    goticket::user_id user_id;
    slot_id time_slot_id;
    std::int16_t quantity = 0;
    std::int64_t position = 0;
    waitlist_status status{};
    instant created_at;
};
BOOST_DESCRIBE_STRUCT(waitlist_view, (), (id, user_id, time_slot_id, quantity, position, status, created_at))

struct ticket_view {
    std::string ticket_id;
    std::int16_t ticket_number = 0;
    std::optional<instant> checked_in_at;
    /// What the QR code shows.
    std::string qr;
};
BOOST_DESCRIBE_STRUCT(ticket_view, (), (ticket_id, ticket_number, checked_in_at, qr))

struct slot_with_event : time_slot {
    goticket::event event;
};
BOOST_DESCRIBE_STRUCT(slot_with_event, (time_slot), (event))

struct held_booking_view : booking_view {
    slot_with_event time_slot;
    std::vector<ticket_view> tickets;
};
BOOST_DESCRIBE_STRUCT(held_booking_view, (booking_view), (time_slot, tickets))

/// A booking with no check-ins, as it is when it was just made or restored.
booking_view view_of(const booking& shown);
waitlist_view view_of(const waitlist_entry& shown);
slot_with_event with_event(const time_slot& slot, const event& of);
held_booking_view view_of(const held_booking& shown, const ticket_codec& codec);

}  // namespace goticket::http
