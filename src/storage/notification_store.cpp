#include "storage/notification_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

struct unread_row {
    std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(unread_row, (), (unread))

struct told_row {
    goticket::user_id user_id;
};
BOOST_DESCRIBE_STRUCT(told_row, (), (user_id))

using pg::nothing;
using std::string;

const pg::statement<notification_row(user_id, bool)> list{sql::notifications::list};
const pg::statement<unread_row(user_id)> count_unread{sql::notifications::count_unread};
const pg::statement<nothing(notification_id, user_id)> mark_read{sql::notifications::mark_read};
const pg::statement<nothing(user_id)> mark_all_read{sql::notifications::mark_all_read};
const pg::statement<told_row(job_id, notification_type, std::vector<booking_id>, string, string, std::optional<string>)>
    tell_bookings{sql::notifications::tell_bookings, pg::planned::anew};
const pg::statement<told_row(job_id, notification_type, string, string, event_id, std::vector<slot_id>,
                             std::vector<string>)>
    tell_event{sql::notifications::tell_event, pg::planned::anew};

std::vector<user_id> people_of(const std::vector<told_row>& rows) {
    std::vector<user_id> people;
    for (const auto& row : rows) people.push_back(row.user_id);
    return people;
}

}  // namespace

task<notification_list> list_notifications(pg::connection& with, user_id user, bool unread_only) {
    // Under one sync both see the same moment.
    with.queue(list, user, unread_only);
    with.queue(count_unread, user);
    with.queue_sync();
    const auto answers = co_await with.receive();
    for (const auto& got : answers) got.check();
    notification_list mine;
    mine.newest = answers[0].rows<notification_row>();
    mine.unread = answers[1].first<unread_row>()->unread;
    co_return mine;
}

task<bool> mark_notification_read(pg::connection& with, notification_id id, user_id user) {
    const auto touched = co_await with.run(mark_read, id, user);
    co_return touched == 1;
}

task<> mark_all_notifications_read(pg::connection& with, user_id user) {
    co_await with.run(mark_all_read, user);
}

task<std::vector<user_id>> tell_of_bookings(pg::connection& with, job_id job, wording words,
                                            std::vector<booking_id> bookings, std::optional<string> reason) {
    const auto rows = co_await with.all(tell_bookings, job, words.type, bookings, words.title, words.message, reason);
    co_return people_of(rows);
}

task<std::vector<user_id>> tell_of_event(pg::connection& with, job_id job, wording words, event_id event,
                                         std::vector<slot_id> slots, std::vector<string> changes) {
    const auto rows = co_await with.all(tell_event, job, words.type, words.title, words.message, event, slots, changes);
    co_return people_of(rows);
}

}  // namespace goticket
