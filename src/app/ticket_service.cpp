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

task<result<ticket_at_gate>> let_ticket_in(services& shared, lane& here, std::string name) {
    const auto meant = read_ticket_name(*shared.tickets, name);
    if (!meant) co_return errc::ticket_not_found;
    pg::lease db = co_await here.db.acquire();
    auto ticket = co_await find(*db, *meant);
    if (!ticket) co_return ticket.error();
    // A plain answer for what is plain already; what happens meanwhile, the constraints decide.
    if (ticket->facts.checked_in_at) co_return errc::already_checked_in;
    if (ticket->facts.status != booking_status::CONFIRMED) co_return errc::ticket_not_confirmed;
    const auto entered = co_await check_in(*db, meant->booking, meant->number);
    if (!entered) co_return entered.error();
    ticket->facts.checked_in_at = *entered;
    co_return ticket;
}

}  // namespace goticket
