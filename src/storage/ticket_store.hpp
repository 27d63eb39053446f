#pragma once

#include "base/task.hpp"
#include "domain/booking.hpp"
#include "domain/errc.hpp"
#include "domain/user.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

/// What the gate wants to know of one ticket.
struct gate_ticket {
    goticket::booking_id booking_id;
    slot_id time_slot_id;
    std::int16_t quantity = 0;
    booking_status status{};
    goticket::user_id user_id;
    std::string user_name;
    std::string user_email;
    goticket::event_id event_id;
    std::string title;
    std::string location;
    goticket::category category{};
    std::string label;
    instant start_time;
    instant end_time;
    bool ended = false;
    /// When this ticket went in.
    std::optional<instant> checked_in_at;
};
BOOST_DESCRIBE_STRUCT(gate_ticket, (),
                      (booking_id, time_slot_id, quantity, status, user_id, user_name, user_email, event_id, title,
                       location, category, label, start_time, end_time, ended, checked_in_at))

/// Nothing when there is no such booking, or it has no ticket of that number (any more).
task<std::optional<gate_ticket>> find_ticket(pg::connection& with, booking_id booking, std::int16_t number);

/// Under which Idempotency-Key of whose a check-in is kept, with a hash of the ticket.
struct gate_key {
    user_id user;
    std::string key;
    std::string fingerprint;
};

/// The fingerprint that this key of this person was kept with in the last 24 hours.
task<std::optional<std::string>> find_gate_key(pg::connection& with, user_id user, std::string key);

/// Lets one ticket in, once; answers when. ticket_not_found, ticket_not_confirmed or already_checked_in otherwise, or
/// idempotency_key_reused when the key was taken. A check-in and its key come about together or not at all.
task<result<instant>> check_in(pg::connection& with, booking_id booking, std::int16_t number,
                               std::optional<gate_key> key);

/// A good booking as a gate without a network must know it: tickets 1 to quantity.
struct gate_entry {
    goticket::booking_id booking_id;
    std::int16_t quantity = 0;
    goticket::slot_id slot_id;
    std::string holder_name;
    /// The numbers of the tickets that went in, ascending.
    std::vector<std::int16_t> checked_in;
};
BOOST_DESCRIBE_STRUCT(gate_entry, (), (booking_id, quantity, slot_id, holder_name, checked_in))

/// The confirmed bookings of an event, or of one of its slots; at most `limit`.
task<std::vector<gate_entry>> list_gate(pg::connection& with, event_id event, std::optional<slot_id> slot,
                                        std::int32_t limit);

}  // namespace goticket
