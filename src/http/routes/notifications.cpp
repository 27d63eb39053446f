#include "app/notification_view.hpp"
#include "base/fields.hpp"
#include "http/input.hpp"
#include "http/reply.hpp"
#include "http/routes/routes.hpp"

namespace goticket::http {
namespace {

struct list_query {
    field::defaulted<bool, false> unread;
};
BOOST_DESCRIBE_STRUCT(list_query, (), (unread))

struct list_view {
    std::vector<notification_view> notifications;
    std::int64_t unread_count = 0;
};
BOOST_DESCRIBE_STRUCT(list_view, (), (notifications, unread_count))

/// Their other pages count again.
void tell_of_inbox(context& at) {
    live_changes changes;
    changes.inbox_of.push_back(at.user());
    at.shared.live->tell(std::move(changes));
}

task<response> list_mine(context& at, const request& in) {
    const auto query = read_query<list_query>(in);
    if (!query) co_return query.error();
    pg::lease db = co_await at.here.db.acquire();
    auto mine = co_await list_notifications(*db, at.user(), query->unread.value);
    list_view view;
    for (auto& row : mine.newest) view.notifications.push_back(view_of(std::move(row)));
    view.unread_count = mine.unread;
    co_return ok(view);
}

task<response> mark_read(context& at, const request& in) {
    const auto id = path_id<notification_id>(in);
    if (!id) co_return refuse(errc::notification_not_found);
    pg::lease db = co_await at.here.db.acquire();
    const bool found = co_await mark_notification_read(*db, *id, at.user());
    if (!found) co_return refuse(errc::notification_not_found);
    tell_of_inbox(at);
    co_return message_only("The notification is marked as read.");
}

task<response> mark_all_read(context& at, const request&) {
    pg::lease db = co_await at.here.db.acquire();
    co_await mark_all_notifications_read(*db, at.user());
    tell_of_inbox(at);
    co_return message_only("All notifications are marked as read.");
}

const route notifications_table[] = {
    {"GET", "/api/notifications/me", access::signed_in, body_kind::none, list_mine},
    {"PATCH", "/api/notifications/read-all", access::signed_in, body_kind::none, mark_all_read},
    {"PATCH", "/api/notifications/:id/read", access::signed_in, body_kind::none, mark_read},
};

}  // namespace

std::span<const route> notifications_routes() {
    return notifications_table;
}

}  // namespace goticket::http
