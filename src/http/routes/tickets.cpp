#include "app/ticket_codec.hpp"
#include "app/ticket_service.hpp"
#include "http/idempotency.hpp"
#include "http/input.hpp"
#include "http/routes/routes.hpp"
#include "storage/organiser_store.hpp"

namespace goticket::http {
namespace {

struct holder_view {
    user_id id;
    std::string name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(holder_view, (), (id, name, email))

struct gate_event_view {
    event_id id;
    std::string title;
    std::string location;
    goticket::category category{};
};
BOOST_DESCRIBE_STRUCT(gate_event_view, (), (id, title, location, category))

struct gate_slot_view {
    slot_id id;
    std::string label;
    instant start_time;
    instant end_time;
};
BOOST_DESCRIBE_STRUCT(gate_slot_view, (), (id, label, start_time, end_time))

struct ticket_view {
    std::string ticket_id;
    goticket::booking_id booking_id;
    std::int16_t ticket_number = 0;
    std::optional<instant> checked_in_at;
    std::int16_t quantity = 0;
    holder_view holder;
    gate_event_view event;
    gate_slot_view slot;

    explicit ticket_view(const ticket_at_gate& ticket)
        : ticket_id(ticket.facts.booking_id.str() + ":" + std::to_string(ticket.number)),
          booking_id(ticket.facts.booking_id),
          ticket_number(ticket.number),
          checked_in_at(ticket.facts.checked_in_at),
          quantity(ticket.facts.quantity),
          holder{ticket.facts.user_id, ticket.facts.user_name, ticket.facts.user_email},
          event{ticket.facts.event_id, ticket.facts.title, ticket.facts.location, ticket.facts.category},
          slot{ticket.facts.time_slot_id, ticket.facts.label, ticket.facts.start_time, ticket.facts.end_time} {}
};
BOOST_DESCRIBE_STRUCT(ticket_view, (),
                      (ticket_id, booking_id, ticket_number, checked_in_at, quantity, holder, event, slot))

struct verified_view : ticket_view {
    booking_status status{};
    /// Its booking stands and its slot is not over. Whether it was used already is is_checked_in's to say.
    bool is_valid = false;
    bool is_checked_in = false;
    bool is_expired = false;

    explicit verified_view(const ticket_at_gate& ticket)
        : ticket_view(ticket),
          status(ticket.facts.status),
          is_valid(ticket.facts.status == booking_status::CONFIRMED && !ticket.facts.ended),
          is_checked_in(ticket.facts.checked_in_at.has_value()),
          is_expired(ticket.facts.ended) {}
};
BOOST_DESCRIBE_STRUCT(verified_view, (ticket_view), (status, is_valid, is_checked_in, is_expired))

struct entered_view : ticket_view {
    std::string message;

    explicit entered_view(const ticket_at_gate& ticket)
        : ticket_view(ticket),
          message("Ticket " + std::to_string(ticket.number) + " of " + std::to_string(ticket.facts.quantity) +
                  " is checked in.") {}
};
BOOST_DESCRIBE_STRUCT(entered_view, (ticket_view), (message))

task<response> verify(context& at, const request& in) {
    const auto ticket = co_await look_at_ticket(at.shared, at.here, in.parameters.at(0));
    if (!ticket) co_return refuse(ticket.error());
    co_return ok(verified_view(*ticket));
}

/// One name for a ticket, whichever of its names the request used.
std::string text_of(const ticket_name& ticket) {
    return "check-in\n" + ticket.booking.str() + ":" + std::to_string(ticket.number);
}

response refuse_entry(const gate_refusal& refusal) {
    if (!refusal.checked_in_at) return refuse(refusal.error);
    return refuse_with_details(refusal.error,
                               {{{"checkedInAt"}, "already_checked_in", format_iso(*refusal.checked_in_at)}});
}

task<response> enter(context& at, const request& in) {
    const auto meant = read_ticket_name(*at.shared.tickets, in.parameters.at(0));
    if (!meant) co_return refuse(errc::ticket_not_found);
    auto given = idempotency_of(in, text_of(*meant));
    if (!given) co_return given.error();
    std::optional<gate_key> key;
    if (*given) key = gate_key{at.user(), std::move((*given)->key), std::move((*given)->fingerprint)};
    const auto ticket = co_await let_ticket_in(at.here, *meant, std::move(key));
    if (!ticket) co_return refuse_entry(ticket.error());
    co_return ok(entered_view(*ticket));
}

struct gate_query {
    std::optional<goticket::slot_id> slot_id;
};
BOOST_DESCRIBE_STRUCT(gate_query, (), (slot_id))

struct gate_list_event_view {
    event_id id;
    std::string title;
    std::string timezone;
};
BOOST_DESCRIBE_STRUCT(gate_list_event_view, (), (id, title, timezone))

struct gate_list_view {
    gate_list_event_view event;
    std::vector<gate_entry> tickets;
};
BOOST_DESCRIBE_STRUCT(gate_list_view, (), (event, tickets))

/// More would not be a list any more, neither here nor on the phone that keeps it.
constexpr std::int32_t most_gate_entries = 100'000;

task<response> gate_list(context& at, const request& in) {
    const auto id = path_id<event_id>(in);
    if (!id) co_return refuse(errc::event_not_found);
    const auto query = read_query<gate_query>(in);
    if (!query) co_return query.error();
    auto db = co_await at.here.db.acquire();
    const auto event = co_await find_organised_event(*db, *id);
    if (!event) co_return refuse(errc::event_not_found);
    auto entries = co_await list_gate(*db, *id, query->slot_id, most_gate_entries + 1);
    if (entries.size() > most_gate_entries) {
        const fault too_many{{"slotId"}, "too_many", "must choose a slot: the event has more than 100,000 bookings"};
        co_return refuse({too_many});
    }
    const gate_list_view list{{event->id, event->title, event->timezone}, std::move(entries)};
    co_return ok(list);
}

task<response> keys(context& at, const request&) {
    co_return ok(at.shared.tickets->keys());
}

const route tickets_table[] = {
    {"GET", "/api/tickets/keys", access::anyone, body_kind::none, keys},
    {"GET", "/api/admin/tickets/:id/verify", access::admin, body_kind::none, verify},
    {"POST", "/api/admin/tickets/:id/checkin", access::admin, body_kind::none, enter},
    {"GET", "/api/admin/events/:id/gate", access::admin, body_kind::none, gate_list},
};

}  // namespace

std::span<const route> tickets_routes() {
    return tickets_table;
}

}  // namespace goticket::http
