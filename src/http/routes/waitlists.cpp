#include "app/booking_service.hpp"
#include "base/fields.hpp"
#include "http/idempotency.hpp"
#include "http/input.hpp"
#include "http/routes/booking_views.hpp"
#include "http/routes/routes.hpp"
#include "storage/waitlist_store.hpp"

namespace goticket::http {
namespace {

struct join_input {
    slot_id time_slot_id;
    field::whole<1, 5> quantity;
};
BOOST_DESCRIBE_STRUCT(join_input, (), (time_slot_id, quantity))

struct own_entry_view : waitlist_view {
    goticket::time_slot time_slot;
    goticket::event event;
    std::int64_t people_ahead = 0;
    /// Why somebody who would fit is passed over: TIME_CONFLICT while they hold a booking at that time.
    std::optional<std::string> blocked_reason;
};
BOOST_DESCRIBE_STRUCT(own_entry_view, (waitlist_view), (time_slot, event, people_ahead, blocked_reason))

struct person_view {
    goticket::user_id id;
    std::string name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(person_view, (), (id, name, email))

/// An entry in the queue of a slot. Whose it is, only an organiser and the person in question see.
struct queue_entry_view {
    std::int64_t position = 0;
    json::omittable<waitlist_id> id;
    json::omittable<goticket::user_id> user_id;
    json::omittable<slot_id> time_slot_id;
    json::omittable<std::int16_t> quantity;
    json::omittable<waitlist_status> status;
    json::omittable<instant> created_at;
    json::omittable<person_view> user;
};
BOOST_DESCRIBE_STRUCT(queue_entry_view, (), (position, id, user_id, time_slot_id, quantity, status, created_at, user))

struct left_reply {
    std::string message = "You have left the waitlist.";
};
BOOST_DESCRIBE_STRUCT(left_reply, (), (message))

task<response> join(context& at, const request& in) {
    const auto wanted = read_body<join_input>(in);
    if (!wanted) co_return wanted.error();
    auto key = idempotency_of(in, wanted->time_slot_id, wanted->quantity.value);
    if (!key) co_return key.error();
    const auto quantity = static_cast<std::int16_t>(wanted->quantity.value);
    const auto got =
        co_await join_waitlist(at.shared, at.here, at.user(), wanted->time_slot_id, quantity, std::move(*key));
    if (!got) co_return refuse(got.error());
    co_return created(view_of(std::get<selling::waitlisted>(*got).entry));
}

task<response> list_mine(context& at, const request&) {
    pg::lease db = co_await at.here.db.acquire();
    const auto entries = co_await list_own_entries(*db, at.user());
    std::vector<own_entry_view> mine;
    for (const auto& one : entries) {
        auto& view = mine.emplace_back();
        static_cast<waitlist_view&>(view) = view_of(one.entry);
        view.time_slot = one.slot;
        view.event = one.event;
        view.people_ahead = one.people_ahead;
        if (one.blocked) view.blocked_reason = "TIME_CONFLICT";
    }
    co_return ok(mine);
}

queue_entry_view view_of(const queued_person& person, bool organiser, user_id me) {
    queue_entry_view view;
    view.position = person.entry.position;
    if (!organiser && person.entry.user != me) return view;
    view.id = person.entry.id;
    view.user_id = person.entry.user;
    view.time_slot_id = person.entry.time_slot;
    view.quantity = person.entry.quantity;
    view.status = person.entry.status;
    view.created_at = person.entry.created_at;
    if (organiser) view.user = person_view{person.entry.user, person.name, person.email};
    return view;
}

task<response> list_of_slot(context& at, const request& in) {
    const auto slot = path_id<slot_id>(in);
    if (!slot) co_return refuse(errc::slot_not_found);
    pg::lease db = co_await at.here.db.acquire();
    const auto people = co_await list_queue(*db, *slot);
    if (!people) co_return refuse(errc::slot_not_found);
    std::vector<queue_entry_view> queue;
    for (const auto& person : *people) queue.push_back(view_of(person, at.me().role == role::ADMIN, at.user()));
    co_return ok(queue);
}

task<response> leave(context& at, const request& in) {
    const auto entry = path_id<waitlist_id>(in);
    if (!entry) co_return refuse(errc::waitlist_not_found);
    const auto got = co_await leave_waitlist(at.shared, at.here, at.user(), *entry);
    if (!got) co_return refuse(got.error());
    co_return ok(left_reply{});
}

const route table[] = {
    {"POST", "/api/waitlists", access::signed_in, body_kind::json, join},
    {"GET", "/api/waitlists/me", access::signed_in, body_kind::none, list_mine},
    {"GET", "/api/waitlists/slot/:id", access::signed_in, body_kind::none, list_of_slot},
    {"DELETE", "/api/waitlists/:id", access::signed_in, body_kind::none, leave},
};

}  // namespace

std::span<const route> waitlists_routes() {
    return table;
}

}  // namespace goticket::http
