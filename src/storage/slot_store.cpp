#include "storage/slot_store.hpp"

#include "storage/pg/connection.hpp"
#include "storage/slot_turn.hpp"

namespace goticket {
namespace {

using pg::nothing;
using std::vector;

struct id_row {
    slot_id id;
};
BOOST_DESCRIBE_STRUCT(id_row, (), (id))

struct cancelled_row {
    booking_id id;
};
BOOST_DESCRIBE_STRUCT(cancelled_row, (), (id))

using texts = vector<std::string>;
using instants = vector<instant>;
using numbers = vector<std::int32_t>;

const pg::statement<id_row(event_id)> ids_of_event{sql::slots::ids_of_event};
const pg::statement<nothing(vector<std::int64_t>)> take_turns{sql::slots::take_turns};
const pg::statement<nothing()> end_turns{sql::slots::end_turns};
const pg::statement<held_slot(event_id)> lock_of_event{sql::slots::lock_of_event};
const pg::statement<nothing(event_id, vector<slot_id>, texts, instants, instants, numbers)> insert{sql::slots::insert};
const pg::statement<nothing(vector<slot_id>, texts, instants, instants, numbers)> update{sql::slots::update};
const pg::statement<nothing(vector<slot_id>)> remove{sql::slots::remove};
const pg::statement<nothing(vector<slot_id>)> expire_waiting{sql::slots::expire_waiting, pg::planned::anew};
const pg::statement<nothing(vector<slot_id>)> settle_bookings{sql::slots::settle_bookings, pg::planned::anew};
const pg::statement<cancelled_row(vector<slot_id>)> cancel{sql::slots::cancel_bookings, pg::planned::anew};
const pg::statement<nothing(vector<slot_id>)> enqueue_unblocked{sql::slots::enqueue_unblocked, pg::planned::anew};

/// The fields of slots as columns.
struct columns {
    texts labels;
    instants starts;
    instants ends;
    numbers capacities;

    template <class Slot>
    explicit columns(const vector<Slot>& slots) {
        for (const auto& slot : slots) {
            labels.push_back(slot.label);
            starts.push_back(slot.start_time);
            ends.push_back(slot.end_time);
            capacities.push_back(slot.capacity);
        }
    }
};

template <class Row>
auto ids_of(const vector<Row>& rows) {
    vector<decltype(Row::id)> ids;
    ids.reserve(rows.size());
    for (const auto& row : rows) ids.push_back(row.id);
    return ids;
}

}  // namespace

event_turns::~event_turns() {
    if (held_) with_.abandon();
}

task<> event_turns::take(event_id event) {
    const vector<std::int64_t> keys{turn_key(event)};
    held_ = true;
    co_await with_.run(take_turns, keys);
}

task<> event_turns::take_with_slots(event_id event) {
    co_await take(event);
    const auto rows = co_await with_.all(ids_of_event, event);
    vector<slot_id> slots;
    for (const auto& row : rows) slots.push_back(row.id);
    co_await with_.run(take_turns, turns_of(slots));
}

task<> event_turns::end() {
    if (with_.in_transaction()) co_await with_.run_text("ROLLBACK");
    co_await with_.run(end_turns);
    held_ = false;
}

task<vector<held_slot>> lock_slots(pg::connection& with, event_id event) {
    co_return co_await with.all(lock_of_event, event);
}

task<> insert_slots(pg::connection& with, event_id event, vector<slot_id> ids, vector<wanted_slot> slots) {
    if (slots.empty()) co_return;
    const columns of(slots);
    co_await with.run(insert, event, ids, of.labels, of.starts, of.ends, of.capacities);
}

task<> update_slots(pg::connection& with, vector<time_slot> slots) {
    if (slots.empty()) co_return;
    const columns of(slots);
    co_await with.run(update, ids_of(slots), of.labels, of.starts, of.ends, of.capacities);
}

task<result<void>> move_bookings(pg::connection& with, vector<slot_id> slots) {
    if (slots.empty()) co_return result<void>();
    try {
        co_await with.run(settle_bookings, slots);
    } catch (const pg::error& refused) {
        if (refused.constraint() == "bookings_no_overlap") co_return errc::slot_has_bookings;
        throw;
    }
    co_return result<void>();
}

task<> remove_slots(pg::connection& with, vector<slot_id> slots) {
    if (slots.empty()) co_return;
    with.queue(expire_waiting, slots);
    with.queue(remove, slots);
    with.queue_sync();
    const auto answers = co_await with.receive();
    for (const auto& got : answers) got.check();
}

task<vector<booking_id>> cancel_bookings(pg::connection& with, vector<slot_id> slots) {
    const auto rows = co_await with.all(cancel, slots);
    co_return ids_of(rows);
}

task<> enqueue_unblocked_by(pg::connection& with, vector<slot_id> slots) {
    if (!slots.empty()) co_await with.run(enqueue_unblocked, slots);
}

}  // namespace goticket
