#pragma once

#include "base/task.hpp"
#include "domain/ids.hpp"
#include "domain/notification.hpp"
#include "storage/pg/codec.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

struct notification_row {
    notification_id id;
    goticket::user_id user_id;
    notification_type type{};
    std::string title;
    std::string message;
    bool is_read = false;
    std::optional<pg::jsonb> metadata;
    instant created_at;
};
BOOST_DESCRIBE_STRUCT(notification_row, (), (id, user_id, type, title, message, is_read, metadata, created_at))

struct notification_list {
    /// Newest first, at most 200.
    std::vector<notification_row> newest;
    /// Of all.
    std::int64_t unread = 0;
};

task<notification_list> list_notifications(pg::connection& with, user_id user, bool unread_only);
/// False when the user has no such notification.
task<bool> mark_notification_read(pg::connection& with, notification_id id, user_id user);
task<> mark_all_notifications_read(pg::connection& with, user_id user);

/// What people are told. `message` is a template of PostgreSQL's format(): %1$s and so on stand for what the
/// functions below say, %% for a percent sign.
struct wording {
    notification_type type{};
    std::string title;
    std::string message;
};

/// Tells the holder of each booking: 1 its tickets ("2 tickets"), 2 the event, 3 the slot. The ids of the notifications
/// follow from `job`, so that the same job tells nobody twice. `reason` goes into the metadata. Answers who they are.
task<std::vector<user_id>> tell_of_bookings(pg::connection& with, job_id job, wording words,
                                            std::vector<booking_id> bookings, std::optional<std::string> reason);
/// Tells, once, everybody who holds tickets or waits for one of these slots of the event that is not over, or for any
/// of them when none is named: 1 the event. `changes` goes into the metadata. Answers who they are.
task<std::vector<user_id>> tell_of_event(pg::connection& with, job_id job, wording words, event_id event,
                                         std::vector<slot_id> slots, std::vector<std::string> changes);

}  // namespace goticket
