#include "app/drill_service.hpp"
#include "base/fields.hpp"
#include "http/input.hpp"
#include "http/routes/routes.hpp"

namespace goticket::http {
namespace {

/// What `goticket drill` needs of the server: all of it is for the operator alone.

constexpr std::int64_t most_people = 500'000;
constexpr std::int64_t most_tokens = 1000;
constexpr std::int64_t most_rows = 5000;

struct drill_input {
    field::whole<1, most_people> people;
    /// Of each slot.
    field::list<field::whole<1, 1'000'000>, 1, 20> seats;
};
BOOST_DESCRIBE_STRUCT(drill_input, (), (people, seats))

struct people_query {
    field::defaulted<field::whole<0, most_people>, 0> offset;
    field::defaulted<field::whole<1, most_tokens>, most_tokens> limit;
};
BOOST_DESCRIBE_STRUCT(people_query, (), (offset, limit))

template <class Id>
struct page_query {
    std::optional<Id> after;
    field::defaulted<field::whole<1, most_rows>, most_rows> limit;
};
using bookings_query = page_query<booking_id>;
using entries_query = page_query<waitlist_id>;
BOOST_DESCRIBE_STRUCT(bookings_query, (), (after, limit))
BOOST_DESCRIBE_STRUCT(entries_query, (), (after, limit))

struct drill_view : drill_row {
    std::vector<drill_slot> slots;
};
BOOST_DESCRIBE_STRUCT(drill_view, (drill_row), (slots))

/// Answers the drill with its slots as they are now.
task<response> show(pg::connection& with, drill_id id, unsigned status) {
    const auto found = co_await find_drill(with, id);
    if (!found) co_return refuse(errc::drill_not_found);
    drill_view view;
    static_cast<drill_row&>(view) = *found;
    view.slots = co_await read_drill_slots(with, id);
    co_return ok(view, status);
}

task<response> create(context& at, const request& in) {
    const auto wanted = read_body<drill_input>(in);
    if (!wanted) co_return wanted.error();
    drill_request asked;
    asked.people = static_cast<std::int32_t>(wanted->people.value);
    for (const auto& seats : wanted->seats.value) asked.seats.push_back(static_cast<std::int32_t>(seats.value));
    const auto made = co_await create_drill(at.shared, at.here, std::move(asked));
    pg::lease db = co_await at.here.db.acquire();
    co_return co_await show(*db, made, 201);
}

task<response> list(context& at, const request&) {
    pg::lease db = co_await at.here.db.acquire();
    const auto all = co_await list_drills(*db);
    co_return ok(all);
}

task<response> read(context& at, const request& in) {
    const auto id = path_id<drill_id>(in);
    if (!id) co_return refuse(errc::drill_not_found);
    pg::lease db = co_await at.here.db.acquire();
    co_return co_await show(*db, *id, 200);
}

task<response> admit_people(context& at, const request& in) {
    const auto id = path_id<drill_id>(in);
    if (!id) co_return refuse(errc::drill_not_found);
    const auto part = read_query<people_query>(in);
    if (!part) co_return part.error();
    const auto offset = part->offset.value.value;
    const auto limit = static_cast<std::int32_t>(part->limit.value.value);
    const auto admitted = co_await admit_drill_people(at.shared, at.here, *id, offset, limit);
    co_return answer(admitted);
}

task<response> list_bookings(context& at, const request& in) {
    const auto id = path_id<drill_id>(in);
    if (!id) co_return refuse(errc::drill_not_found);
    const auto page = read_query<bookings_query>(in);
    if (!page) co_return page.error();
    pg::lease db = co_await at.here.db.acquire();
    const auto found = co_await find_drill(*db, *id);
    if (!found) co_return refuse(errc::drill_not_found);
    const auto limit = static_cast<std::int32_t>(page->limit.value.value);
    const auto rows = co_await read_drill_bookings(*db, *id, page->after.value_or(booking_id{}), limit);
    co_return ok(rows);
}

task<response> list_entries(context& at, const request& in) {
    const auto id = path_id<drill_id>(in);
    if (!id) co_return refuse(errc::drill_not_found);
    const auto page = read_query<entries_query>(in);
    if (!page) co_return page.error();
    pg::lease db = co_await at.here.db.acquire();
    const auto found = co_await find_drill(*db, *id);
    if (!found) co_return refuse(errc::drill_not_found);
    const auto limit = static_cast<std::int32_t>(page->limit.value.value);
    const auto rows = co_await read_drill_entries(*db, *id, page->after.value_or(waitlist_id{}), limit);
    co_return ok(rows);
}

task<response> remove(context& at, const request& in) {
    const auto id = path_id<drill_id>(in);
    if (!id) co_return refuse(errc::drill_not_found);
    const auto gone = co_await remove_drill(at.shared, at.here, *id);
    if (!gone) co_return refuse(gone.error());
    co_return message_only("The drill and all that it left are gone.");
}

const route table[] = {
    {"POST", "/api/operator/drills", access::operating, body_kind::json, create},
    {"GET", "/api/operator/drills", access::operating, body_kind::none, list},
    {"GET", "/api/operator/drills/:id", access::operating, body_kind::none, read},
    {"DELETE", "/api/operator/drills/:id", access::operating, body_kind::none, remove},
    {"POST", "/api/operator/drills/:id/people", access::operating, body_kind::none, admit_people},
    {"GET", "/api/operator/drills/:id/bookings", access::operating, body_kind::none, list_bookings},
    {"GET", "/api/operator/drills/:id/waitlist", access::operating, body_kind::none, list_entries},
};

}  // namespace

std::span<const route> drills_routes() {
    return table;
}

}  // namespace goticket::http
