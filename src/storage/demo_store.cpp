#include "storage/demo_store.hpp"

#include "storage/pg/connection.hpp"

#include <algorithm>

namespace goticket {
namespace {

using pg::nothing;
using std::string;
using std::vector;
using shorts = vector<std::int16_t>;
using text = std::optional<string>;

struct event_row {
    event_id id;
};
BOOST_DESCRIBE_STRUCT(event_row, (), (id))

const pg::statement<nothing(user_id, string, string, string, role, string, vector<category>)> insert_person{
    sql::demo::insert_person};
const pg::statement<event_row(event_id, string, string, string, string, text, text, category, string, std::int32_t)>
    insert_event{sql::demo::insert_event};
const pg::statement<nothing(slot_id, event_id, string, string, std::int32_t, string, std::int32_t, std::int32_t)>
    insert_slot{sql::demo::insert_slot};
const pg::statement<nothing(slot_id, vector<booking_id>, vector<string>, shorts, vector<bool>, shorts, shorts)>
    insert_bookings{sql::demo::insert_bookings};
const pg::statement<nothing(vector<booking_id>, shorts)> insert_check_ins{sql::demo::insert_check_ins};
const pg::statement<nothing(slot_id, vector<waitlist_id>, vector<string>, shorts)> insert_waiting{
    sql::demo::insert_waiting};
const pg::statement<nothing(vector<job_id>, vector<booking_id>)> age_notifications{sql::demo::age_notifications};

void queue_bookings(pg::connection& with, slot_id slot, const vector<demo_booking>& bookings) {
    vector<booking_id> ids;
    vector<booking_id> of_check_ins;
    vector<string> people;
    shorts quantities;
    vector<bool> cancelled;
    shorts counts;
    shorts highest;
    shorts numbers;
    for (const auto& booking : bookings) {
        ids.push_back(booking.id);
        people.push_back(booking.person);
        quantities.push_back(booking.quantity);
        cancelled.push_back(booking.cancelled);
        counts.push_back(static_cast<std::int16_t>(booking.checked_in.size()));
        highest.push_back(booking.checked_in.empty() ? std::int16_t{0} : std::ranges::max(booking.checked_in));
        numbers.insert(numbers.end(), booking.checked_in.begin(), booking.checked_in.end());
        of_check_ins.resize(numbers.size(), booking.id);
    }
    with.queue(insert_bookings, slot, ids, people, quantities, cancelled, counts, highest);
    with.queue(insert_check_ins, of_check_ins, numbers);
}

void queue_waiting(pg::connection& with, slot_id slot, const vector<demo_entry>& entries, instant now) {
    vector<waitlist_id> ids;
    vector<string> people;
    shorts quantities;
    for (const auto& entry : entries) {
        ids.push_back(waitlist_id::make(now));
        people.push_back(entry.person);
        quantities.push_back(entry.quantity);
    }
    with.queue(insert_waiting, slot, ids, people, quantities);
}

}  // namespace

task<> insert_demo_person(pg::connection& with, demo_person person, string password_hash, instant now) {
    co_await with.run(insert_person, user_id::make(now), person.email, person.name, password_hash, person.role,
                      person.timezone, person.preferences);
}

task<bool> insert_demo_event(pg::connection& with, event made, string announced_by, std::int32_t announced) {
    const auto row =
        co_await with.one(insert_event, made.id, made.title, made.description, made.location, made.timezone,
                          made.image_url, made.banner_url, made.category, announced_by, announced);
    co_return row.has_value();
}

task<> insert_demo_slot(pg::connection& with, event_id event, demo_slot slot, instant now) {
    const auto id = slot_id::make(now);
    with.queue(insert_slot, id, event, slot.label, slot.time_zone, slot.start_offset_days, slot.start_time,
               slot.duration_minutes, slot.capacity);
    queue_bookings(with, id, slot.bookings);
    queue_waiting(with, id, slot.waitlist, now);
    with.queue_sync();
    const auto answers = co_await with.receive();
    for (const auto& got : answers) got.check();
}

task<> age_demo_notifications(pg::connection& with, vector<job_id> jobs, vector<booking_id> bookings) {
    co_await with.run(age_notifications, jobs, bookings);
}

}  // namespace goticket
