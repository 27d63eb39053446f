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

/// Why a ticket was not let in, and since when it is in where that is why.
struct gate_refusal {
    errc error;
    std::optional<instant> checked_in_at;
};
using gate_outcome = boost::system::result<ticket_at_gate, gate_refusal>;

/// Lets the ticket in: its check-in time is set in the answer. ticket_not_found, ticket_not_confirmed or
/// already_checked_in otherwise. With a key that this person used for this very ticket within a day, the answer is once
/// more what it was then; idempotency_key_reused when it was for something else.
task<gate_outcome> let_ticket_in(lane& here, ticket_name name, std::optional<gate_key> key);

}  // namespace goticket
