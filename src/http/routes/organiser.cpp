#include "base/csv.hpp"
#include "base/fields.hpp"
#include "http/input.hpp"
#include "http/routes/events_views.hpp"
#include "http/routes/routes.hpp"
#include "storage/organiser_store.hpp"

namespace goticket::http {
namespace {

enum class wanted_status { CONFIRMED, CANCELLED, ALL };
BOOST_DESCRIBE_ENUM(wanted_status, CONFIRMED, CANCELLED, ALL)

struct attendee_filter {
    std::optional<field::text<0, 200>> search;
    std::optional<goticket::slot_id> slot_id;
    field::defaulted<wanted_status, wanted_status::CONFIRMED> status;
};
BOOST_DESCRIBE_STRUCT(attendee_filter, (), (search, slot_id, status))

struct attendee_list_query : attendee_filter {
    field::defaulted<field::whole<1, 1'000'000>, 1> page;
    field::defaulted<field::whole<1, 100>, 25> limit;
};
BOOST_DESCRIBE_STRUCT(attendee_list_query, (attendee_filter), (page, limit))

struct person_view {
    user_id id;
    std::string name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(person_view, (), (id, name, email))

struct attended_slot_view {
    slot_id id;
    std::string label;
    instant start_time;
    instant end_time;
};
BOOST_DESCRIBE_STRUCT(attended_slot_view, (), (id, label, start_time, end_time))

struct attendee_view {
    goticket::booking_id booking_id;
    std::int16_t quantity = 0;
    booking_status status{};
    std::int16_t checked_in_count = 0;
    instant created_at;
    std::optional<instant> cancelled_at;
    person_view user;
    attended_slot_view slot;
};
BOOST_DESCRIBE_STRUCT(attendee_view, (),
                      (booking_id, quantity, status, checked_in_count, created_at, cancelled_at, user, slot))

struct attendee_list_view {
    std::vector<attendee_view> attendees;
    pagination_view pagination;
};
BOOST_DESCRIBE_STRUCT(attendee_list_view, (), (attendees, pagination))

struct sales_point_view {
    instant at;
    std::int64_t confirmed = 0;
    std::int64_t cancelled = 0;
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(sales_point_view, (), (at, confirmed, cancelled, total))

struct sales_view {
    std::string interval;
    std::int64_t capacity = 0;
    std::vector<sales_point_view> points;
};
BOOST_DESCRIBE_STRUCT(sales_view, (), (interval, capacity, points))

/// About 15 MB of text, made in one piece.
constexpr std::int32_t most_table_rows = 100'000;

attendee_view view_of(attendee from) {
    return {from.booking_id,
            from.quantity,
            from.status,
            from.checked_in_count,
            from.created_at,
            from.cancelled_at,
            {from.user_id, std::move(from.name), std::move(from.email)},
            {from.slot_id, std::move(from.label), from.start_time, from.end_time}};
}

attendee_query query_of(event_id event, const attendee_filter& filter) {
    attendee_query asked;
    asked.event = event;
    if (filter.search) asked.search = filter.search->value;
    asked.slot = filter.slot_id;
    if (filter.status.value == wanted_status::CONFIRMED) asked.status = booking_status::CONFIRMED;
    if (filter.status.value == wanted_status::CANCELLED) asked.status = booking_status::CANCELLED;
    return asked;
}

task<response> list_attendees(context& at, const request& in) {
    const auto id = path_id<event_id>(in);
    if (!id) co_return refuse(errc::event_not_found);
    const auto query = read_query<attendee_list_query>(in);
    if (!query) co_return query.error();
    const auto page = query->page.value.value;
    const auto limit = query->limit.value.value;
    auto asked = query_of(*id, *query);
    asked.limit = static_cast<std::int32_t>(limit);
    asked.offset = (page - 1) * limit;
    auto db = co_await at.here.db.acquire();
    auto found = co_await find_attendees(*db, std::move(asked));
    if (!found) co_return refuse(errc::event_not_found);
    auto people = co_await read_attendees(*db, std::move(found->ids));
    attendee_list_view list;
    for (auto& one : people) list.attendees.push_back(view_of(std::move(one)));
    list.pagination = {page, limit, found->total, (found->total + limit - 1) / limit};
    co_return ok(list);
}

std::string table_of(const std::vector<attendee>& people) {
    csv_table table;
    for (const auto* name : {"bookingId", "name", "email", "slot", "startTime", "endTime", "quantity", "status",
                             "checkedIn", "bookedAt", "cancelledAt"}) {
        table.cell(name);
    }
    table.end_line();
    for (const auto& one : people) {
        table.cell(one.booking_id.str()).cell(one.name).cell(one.email).cell(one.label);
        table.cell(format_iso(one.start_time)).cell(format_iso(one.end_time));
        table.number(one.quantity).cell(enum_name(one.status)).number(one.checked_in_count);
        table.cell(format_iso(one.created_at)).cell(one.cancelled_at ? format_iso(*one.cancelled_at) : "");
        table.end_line();
    }
    return std::move(table).take();
}

/// attendees-gamelan-after-dark.csv
std::string file_name_for(std::string_view title) {
    std::string name = "attendees";
    bool word_begins = true;
    for (const char c : title.substr(0, 60)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter && word_begins) name.push_back('-');
        if (letter) name.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        word_begins = !letter;
    }
    return name + ".csv";
}

task<response> export_attendees(context& at, const request& in) {
    const auto id = path_id<event_id>(in);
    if (!id) co_return refuse(errc::event_not_found);
    const auto filter = read_query<attendee_filter>(in);
    if (!filter) co_return filter.error();
    auto asked = query_of(*id, *filter);
    asked.limit = most_table_rows;
    auto db = co_await at.here.db.acquire();
    auto found = co_await find_attendees(*db, std::move(asked));
    if (!found) co_return refuse(errc::event_not_found);
    if (found->total > most_table_rows) {
        const fault too_many{
            {"slotId"}, "too_many", "must choose a slot: the table would have more than 100,000 lines"};
        co_return refuse({too_many});
    }
    response reply;
    reply.content_type = "text/csv; charset=utf-8";
    reply.body = table_of(co_await read_attendees(*db, std::move(found->ids)));
    reply.headers.push_back(
        {"Content-Disposition", "attachment; filename=\"" + file_name_for(found->event.title) + "\""});
    co_return reply;
}

task<response> sales(context& at, const request& in) {
    const auto id = path_id<event_id>(in);
    if (!id) co_return refuse(errc::event_not_found);
    auto db = co_await at.here.db.acquire();
    const auto event = co_await find_organised_event(*db, *id);
    if (!event) co_return refuse(errc::event_not_found);
    const auto points = co_await read_sales(*db, *id);
    sales_view view;
    view.interval = points.empty() || points.front().hourly ? "hour" : "day";
    view.capacity = event->capacity;
    for (const auto& one : points) view.points.push_back({one.at, one.confirmed, one.cancelled, one.total});
    co_return ok(view);
}

const route table[] = {
    {"GET", "/api/admin/events/:id/attendees", access::admin, body_kind::none, list_attendees},
    {"GET", "/api/admin/events/:id/attendees.csv", access::admin, body_kind::none, export_attendees},
    {"GET", "/api/admin/events/:id/sales", access::admin, body_kind::none, sales},
};

}  // namespace

std::span<const route> organiser_routes() {
    return table;
}

}  // namespace goticket::http
