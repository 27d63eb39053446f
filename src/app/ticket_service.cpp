#include "app/ticket_service.hpp"

#include "app/ticket_codec.hpp"

#include <charconv>

namespace goticket {
namespace {

/// A number as we write it: digits alone, none of them a leading zero.
std::optional<std::int16_t> read_number(std::string_view text) {
    if (text.empty() || text.front() < '1' || text.front() > '9') return std::nullopt;
    std::int16_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

task<result<ticket_at_gate>> find(pg::connection& with, ticket_name name) {
    auto found = co_await find_ticket(with, name.booking, name.number);
    // The signature is good for the slot that it was given for.
    if (!found || (name.slot && *name.slot != found->time_slot_id)) co_return errc::ticket_not_found;
    ticket_at_gate ticket{name.number, std::move(*found)};
    co_return ticket;
}

gate_outcome refused(errc why) {
    return gate_refusal{why, std::nullopt};
}

/// Whether somebody came between two looks, perhaps this very request sent twice.
bool may_be_overtaken(const gate_refusal& refusal, bool with_key) {
    if (refusal.error == errc::already_checked_in) return with_key || !refusal.checked_in_at;
    return refusal.error == errc::idempotency_key_reused;
}

task<gate_outcome> try_to_let_in(lane& here, ticket_name name, std::optional<gate_key> key) {
    pg::lease db = co_await here.db.acquire();
    // The key first: what was kept under it is seen in the ticket too then.
    std::optional<std::string> kept;
    if (key) kept = co_await find_gate_key(*db, key->user, key->key);
    if (kept && *kept != key->fingerprint) co_return refused(errc::idempotency_key_reused);
    auto ticket = co_await find(*db, name);
    if (!ticket) co_return refused(ticket.error());
    if (kept) co_return std::move(*ticket);
    // A plain answer for what is plain already; what happens meanwhile, the constraints decide.
    if (ticket->facts.checked_in_at) co_return gate_refusal{errc::already_checked_in, ticket->facts.checked_in_at};
    if (ticket->facts.status != booking_status::CONFIRMED) co_return refused(errc::ticket_not_confirmed);
    const auto entered = co_await check_in(*db, name.booking, name.number, std::move(key));
    if (!entered) co_return refused(entered.error());
    ticket->facts.checked_in_at = *entered;
    co_return std::move(*ticket);
}

}  // namespace

std::optional<ticket_name> read_ticket_name(const ticket_codec& codec, std::string_view text) {
    if (ticket_codec::claims_to_be_signed(text)) {
        const auto said = codec.verify(text);
        if (!said) return std::nullopt;
        return ticket_name{said->booking, said->number, said->slot};
    }
    const auto colon = text.find(':');
    const auto booking = booking_id::parse(text.substr(0, colon));
    if (!booking) return std::nullopt;
    if (colon == std::string_view::npos) return ticket_name{*booking, 1, std::nullopt};
    const auto number = read_number(text.substr(colon + 1));
    if (!number) return std::nullopt;
    return ticket_name{*booking, *number, std::nullopt};
}

task<result<ticket_at_gate>> look_at_ticket(services& shared, lane& here, std::string name) {
    const auto meant = read_ticket_name(*shared.tickets, name);
    if (!meant) co_return errc::ticket_not_found;
    pg::lease db = co_await here.db.acquire();
    co_return co_await find(*db, *meant);
}

task<gate_outcome> let_ticket_in(lane& here, ticket_name name, std::optional<gate_key> key) {
    auto outcome = co_await try_to_let_in(here, name, key);
    // A check-in and its key come about at once, so a second look sees both. It gets a connection of its own: one on
    // which statements failed unprepared is not used again.
    if (!outcome && may_be_overtaken(outcome.error(), key.has_value())) {
        outcome = co_await try_to_let_in(here, name, std::move(key));
    }
    co_return outcome;
}

}  // namespace goticket
