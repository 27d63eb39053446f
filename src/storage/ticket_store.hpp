#pragma once

#include "base/task.hpp"
#include "domain/booking.hpp"
#include "domain/errc.hpp"
#include "domain/user.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>

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

/// Lets one ticket in, once; answers when. ticket_not_found, ticket_not_confirmed or already_checked_in otherwise.
task<result<instant>> check_in(pg::connection& with, booking_id booking, std::int16_t number);

}  // namespace goticket
