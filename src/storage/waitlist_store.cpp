#include "storage/waitlist_store.hpp"

#include "storage/booking_rows.hpp"
#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

struct own_row : waitlist_row, slot_columns {
    std::int64_t people_ahead = 0;
    bool blocked = false;
};
BOOST_DESCRIBE_STRUCT(own_row, (waitlist_row, slot_columns), (people_ahead, blocked))

struct queue_row : waitlist_row {
    std::string name;
    std::string email;
};
BOOST_DESCRIBE_STRUCT(queue_row, (waitlist_row), (name, email))

struct slot_row {
    slot_id id;
};
BOOST_DESCRIBE_STRUCT(slot_row, (), (id))

const pg::statement<own_row(user_id)> list_mine{sql::waitlists::list_mine};
const pg::statement<queue_row(slot_id)> list_slot{sql::waitlists::list_slot};
const pg::statement<slot_row(slot_id)> slot_exists{sql::waitlists::slot_exists};
const pg::statement<entry_place(waitlist_id)> find_slot{sql::waitlists::find_slot};

}  // namespace

task<std::vector<own_entry>> list_own_entries(pg::connection& with, user_id user) {
    const auto rows = co_await with.all(list_mine, user);
    std::vector<own_entry> entries;
    for (const auto& row : rows) {
        own_entry made;
        made.entry = row.value();
        made.slot = row.slot(row.time_slot_id);
        made.event = row.event();
        made.people_ahead = row.people_ahead;
        made.blocked = row.blocked;
        entries.push_back(std::move(made));
    }
    co_return entries;
}

task<std::optional<std::vector<queued_person>>> list_queue(pg::connection& with, slot_id slot) {
    with.queue(slot_exists, slot);
    with.queue(list_slot, slot);
    with.queue_sync();
    const auto answers = co_await with.receive();
    for (const auto& got : answers) got.check();
    if (answers[0].size() == 0) co_return std::nullopt;
    std::vector<queued_person> people;
    for (const auto& row : answers[1].rows<queue_row>()) people.push_back({row.value(), row.name, row.email});
    co_return people;
}

task<std::optional<entry_place>> find_entry_place(pg::connection& with, waitlist_id entry) {
    co_return co_await with.one(find_slot, entry);
}

}  // namespace goticket
