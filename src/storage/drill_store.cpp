#include "storage/drill_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

using pg::nothing;
using std::int32_t;
using std::int64_t;

const pg::statement<nothing(drill_id, int32_t)> insert{sql::drills::insert};
const pg::statement<nothing(drill_id, std::vector<user_id>)> insert_people{sql::drills::insert_people};
const pg::statement<nothing(drill_id, event_id, user_id)> insert_event{sql::drills::insert_event};
const pg::statement<drill_row()> list{sql::drills::list};
const pg::statement<drill_row(drill_id)> find{sql::drills::find};
const pg::statement<drill_slot(drill_id)> read_slots{sql::drills::read_slots};
const pg::statement<user(drill_id, int32_t, int64_t)> read_people{sql::drills::read_people};
const pg::statement<drill_booking(drill_id, booking_id, int32_t)> read_bookings{sql::drills::read_bookings};
const pg::statement<drill_entry(drill_id, waitlist_id, int32_t)> read_entries{sql::drills::read_entries};
const pg::statement<nothing(drill_id, int32_t)> delete_bookings{sql::drills::delete_bookings};
const pg::statement<nothing(drill_id, int32_t)> delete_entries{sql::drills::delete_entries};
const pg::statement<nothing(drill_id)> delete_slots{sql::drills::delete_slots};
const pg::statement<nothing(drill_id)> delete_event{sql::drills::delete_event};
const pg::statement<nothing(drill_id, int32_t)> delete_people{sql::drills::delete_people};
const pg::statement<nothing(drill_id)> delete_row{sql::drills::remove};

}  // namespace

task<> insert_drill(pg::connection& with, drill_id drill, int32_t people) {
    co_await with.run(insert, drill, people);
}

task<> insert_drill_people(pg::connection& with, drill_id drill, std::vector<user_id> people) {
    co_await with.run(insert_people, drill, people);
}

task<> insert_drill_event(pg::connection& with, drill_id drill, event_id event, user_id author) {
    co_await with.run(insert_event, drill, event, author);
}

task<std::vector<drill_row>> list_drills(pg::connection& with) {
    co_return co_await with.all(list);
}

task<std::optional<drill_row>> find_drill(pg::connection& with, drill_id drill) {
    co_return co_await with.one(find, drill);
}

task<std::vector<drill_slot>> read_drill_slots(pg::connection& with, drill_id drill) {
    co_return co_await with.all(read_slots, drill);
}

task<std::vector<user>> read_drill_people(pg::connection& with, drill_id drill, int64_t offset, int32_t limit) {
    co_return co_await with.all(read_people, drill, limit, offset);
}

task<std::vector<drill_booking>> read_drill_bookings(pg::connection& with, drill_id drill, booking_id after,
                                                     int32_t limit) {
    co_return co_await with.all(read_bookings, drill, after, limit);
}

task<std::vector<drill_entry>> read_drill_entries(pg::connection& with, drill_id drill, waitlist_id after,
                                                  int32_t limit) {
    co_return co_await with.all(read_entries, drill, after, limit);
}

task<int64_t> delete_drill_part(pg::connection& with, drill_id drill, drill_part part, int32_t most) {
    switch (part) {
        case drill_part::bookings:
            co_return co_await with.run(delete_bookings, drill, most);
        case drill_part::entries:
            co_return co_await with.run(delete_entries, drill, most);
        case drill_part::slots:
            co_return co_await with.run(delete_slots, drill);
        case drill_part::event:
            co_return co_await with.run(delete_event, drill);
        case drill_part::people:
            co_return co_await with.run(delete_people, drill, most);
    }
    co_return 0;
}

task<> delete_drill(pg::connection& with, drill_id drill) {
    co_await with.run(delete_row, drill);
}

}  // namespace goticket
