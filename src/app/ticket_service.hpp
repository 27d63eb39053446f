#pragma once

#include "app/services.hpp"
#include "domain/errc.hpp"
#include "storage/ticket_store.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace goticket {

/// Which ticket somebody means; the slot only when a signed text says it.
struct ticket_name {
    booking_id booking;
    std::int16_t number = 1;
    std::optional<slot_id> slot;
};

/// Reads `<bookingId>:<n>`, a plain `<bookingId>` (its first ticket), or the signed text of a QR code. Nothing when it
/// is none of these, or the signature is not ours.
std::optional<ticket_name> read_ticket_name(const ticket_codec& codec, std::string_view text);

struct ticket_at_gate {
    std::int16_t number = 1;
    gate_ticket facts;
};

/// What is known of the ticket, or ticket_not_found.
task<result<ticket_at_gate>> look_at_ticket(services& shared, lane& here, std::string name);

/// Lets the ticket in: its check-in time is set in the answer. ticket_not_found, ticket_not_confirmed or
/// already_checked_in otherwise.
task<result<ticket_at_gate>> let_ticket_in(services& shared, lane& here, std::string name);

}  // namespace goticket
