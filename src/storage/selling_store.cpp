#include "storage/selling_store.hpp"

#include "storage/booking_rows.hpp"
#include "storage/slot_turn.hpp"

#include <algorithm>

namespace goticket {
namespace {

struct slot_row {
    slot_id id;
    instant start_time;
    instant end_time;
    std::int32_t capacity = 0;
    std::int32_t booked_count = 0;
    std::int64_t last_position = 0;
    std::int32_t waiting_count = 0;
    std::optional<std::int32_t> waitlist_limit;
    bool deleted = false;
    instant now;
    std::string transaction;
};
BOOST_DESCRIBE_STRUCT(slot_row, (),
                      (id, start_time, end_time, capacity, booked_count, last_position, waiting_count, waitlist_limit,
                       deleted, now, transaction))

struct user_row {
    user_id id;
    bool booked = false;
    bool overlaps = false;
    std::optional<waitlist_id> waiting;
};
BOOST_DESCRIBE_STRUCT(user_row, (), (id, booked, overlaps, waiting))

struct status_row {
    std::string status;
};
BOOST_DESCRIBE_STRUCT(status_row, (), (status))

using pg::nothing;
using std::vector;
using users = vector<user_id>;
using bookings = vector<booking_id>;
using entries = vector<waitlist_id>;
using shorts = vector<std::int16_t>;

const pg::statement<nothing(std::int64_t)> take_turn{sql::selling::take_turn};
const pg::statement<nothing()> end_turn{sql::selling::end_turn};
const pg::statement<nothing()> begin{sql::selling::begin};
const pg::statement<nothing()> commit{sql::selling::commit};
const pg::statement<slot_row(slot_id)> lock_slot{sql::selling::lock_slot};
const pg::statement<user_row(users, slot_id)> read_users{sql::selling::read_users};
const pg::statement<booking_row(bookings, slot_id)> read_bookings{sql::selling::read_bookings, pg::planned::anew};
const pg::statement<waitlist_row(entries, slot_id)> read_entries{sql::selling::read_entries, pg::planned::anew};
const pg::statement<waitlist_row(slot_id, std::int32_t, std::int32_t)> candidates{sql::selling::read_candidates};
const pg::statement<nothing(bookings, vector<booking_status>, shorts, vector<std::optional<instant>>)> update_bookings{
    sql::selling::update_bookings, pg::planned::anew};
const pg::statement<nothing(slot_id, bookings, users, shorts, instant)> insert_bookings{sql::selling::insert_bookings};
const pg::statement<nothing(entries, waitlist_status)> end_entries{sql::selling::end_entries};
const pg::statement<nothing(slot_id, entries, users, shorts, vector<std::int64_t>, vector<waitlist_status>, instant)>
    insert_entries{sql::selling::insert_entries};
const pg::statement<nothing(bookings)> enqueue_unblocked{sql::selling::enqueue_unblocked, pg::planned::anew};
const pg::statement<status_row(std::string)> transaction_status{sql::selling::transaction_status};

/// What the requests of a batch are about.
struct subjects {
    users people;
    bookings booking_ids;
    entries entry_ids;
    key_columns keys;
    std::int32_t releases = 0;
    bool gives_seats = false;

    explicit subjects(const vector<selling::request>& requests) {
        for (const auto& asked : requests) {
            std::visit(*this, asked.action);
            if (!asked.idempotency) continue;
            keys.add(people.back(), asked.idempotency->key);
        }
        std::sort(people.begin(), people.end());
        people.erase(std::unique(people.begin(), people.end()), people.end());
    }
    void operator()(const selling::book& asked) {
        people.push_back(asked.user);
        gives_seats = true;
    }
    void operator()(const selling::join_waitlist& asked) { people.push_back(asked.user); }
    void operator()(const selling::leave_waitlist& asked) {
        people.push_back(asked.user);
        entry_ids.push_back(asked.entry);
    }
    void operator()(const selling::cancel& asked) { releases_from(asked); }
    void operator()(const selling::reduce& asked) { releases_from(asked); }
    void operator()(const selling::undo& asked) {
        people.push_back(asked.user);
        booking_ids.push_back(asked.booking);
        gives_seats = true;
    }
    void operator()(const selling::promote&) { gives_seats = true; }

    template <class Action>
    void releases_from(const Action& asked) {
        people.push_back(asked.user);
        booking_ids.push_back(asked.booking);
        releases += 5;
        gives_seats = true;
    }
};

void take_candidates(selling::facts& known, const vector<waitlist_row>& rows, std::int32_t limit) {
    known.candidates.clear();
    for (const auto& row : rows) known.candidates.push_back({row.value(), booking_id::make(known.now)});
    known.more_candidates = static_cast<std::int32_t>(rows.size()) == limit;
}

}  // namespace

task<selling::facts> slot_transaction::read(const vector<selling::request>& requests, std::int32_t candidate_limit) {
    const subjects about(requests);
    with_.queue(take_turn, turn_key(slot_));
    with_.queue_sync();  // ends the statement's own transaction: the batch's snapshot comes after the turn
    with_.queue(begin);
    with_.queue(lock_slot, slot_);
    with_.queue(read_users, about.people, slot_);
    with_.queue(candidates, slot_, about.releases, about.gives_seats ? candidate_limit : 0);
    // What most batches have nothing of.
    if (!about.booking_ids.empty()) with_.queue(read_bookings, about.booking_ids, slot_);
    if (!about.entry_ids.empty()) with_.queue(read_entries, about.entry_ids, slot_);
    if (!about.keys.empty()) queue_read_kept(with_, about.keys);
    with_.queue_sync();
    const auto answers = co_await with_.receive();
    for (const auto& got : answers) got.check();
    auto next = answers.begin() + 2;  // past the turn and BEGIN
    selling::facts known;
    take_slot(known, *next++);
    for (const auto& row : (next++)->rows<user_row>()) known.users[row.id] = {row.booked, row.waiting, row.overlaps};
    take_candidates(known, (next++)->rows<waitlist_row>(), candidate_limit);
    if (!about.booking_ids.empty()) {
        for (const auto& row : (next++)->rows<booking_row>()) known.bookings[row.id] = row.value();
    }
    if (!about.entry_ids.empty()) {
        for (const auto& row : (next++)->rows<waitlist_row>()) known.entries[row.id] = row.value();
    }
    if (!about.keys.empty()) known.kept = kept_of(*next, stale_);
    co_return known;
}

void slot_transaction::take_slot(selling::facts& known, const pg::answer& from) {
    const auto row = from.first<slot_row>();
    if (!row) return;
    known.slot = selling::slot_facts{row->id,       row->start_time,    row->end_time,
                                     row->capacity, row->booked_count,  row->last_position,
                                     row->deleted,  row->waiting_count, row->waitlist_limit};
    known.now = row->now;
    now_ = row->now;
    transaction_ = row->transaction;
}

task<> slot_transaction::read_candidates(selling::facts& known, std::int32_t seats, std::int32_t limit) {
    const std::int32_t free_before = known.slot->capacity - known.slot->booked_count;
    const auto rows = co_await with_.all(candidates, slot_, seats - free_before, limit);
    take_candidates(known, rows, limit);
}

namespace {
void queue_update(pg::connection& with, const vector<booking>& changed) {
    if (changed.empty()) return;
    bookings ids;
    vector<booking_status> statuses;
    shorts quantities;
    vector<std::optional<instant>> cancelled_at;
    for (const auto& held : changed) {
        ids.push_back(held.id);
        statuses.push_back(held.status);
        quantities.push_back(held.quantity);
        cancelled_at.push_back(held.cancelled_at);
    }
    with.queue(update_bookings, ids, statuses, quantities, cancelled_at);
}

void queue_insert(pg::connection& with, slot_id slot, vector<booking> made) {
    if (made.empty()) return;
    std::sort(made.begin(), made.end(), [](const booking& a, const booking& b) { return a.user < b.user; });
    bookings ids;
    users who;
    shorts quantities;
    for (const auto& booking : made) {
        ids.push_back(booking.id);
        who.push_back(booking.user);
        quantities.push_back(booking.quantity);
    }
    with.queue(insert_bookings, slot, ids, who, quantities, made.front().created_at);
}

void queue_waiting(pg::connection& with, slot_id slot, const vector<waitlist_entry>& made) {
    if (made.empty()) return;
    entries ids;
    users who;
    shorts quantities;
    vector<std::int64_t> positions;
    vector<waitlist_status> statuses;
    for (const auto& entry : made) {
        ids.push_back(entry.id);
        who.push_back(entry.user);
        quantities.push_back(entry.quantity);
        positions.push_back(entry.position);
        statuses.push_back(entry.status);
    }
    with.queue(insert_entries, slot, ids, who, quantities, positions, statuses, made.front().created_at);
}
}  // namespace

void slot_transaction::queue_writes(const selling::effects& effects) {
    // What gives seats back goes before what takes them, so that no constraint is broken on the way.
    queue_update(with_, effects.released);
    queue_update(with_, effects.restored);
    if (!effects.promoted.empty()) with_.queue(end_entries, effects.promoted, waitlist_status::PROMOTED);
    if (!effects.expired.empty()) with_.queue(end_entries, effects.expired, waitlist_status::EXPIRED);
    queue_insert(with_, slot_, effects.inserted);
    queue_waiting(with_, slot_, effects.waiting);
    queue_write_kept(with_, effects.kept, stale_, now_);
    bookings given_back;
    for (const auto& held : effects.released) {
        if (held.status == booking_status::CANCELLED) given_back.push_back(held.id);
    }
    if (!given_back.empty()) with_.queue(enqueue_unblocked, given_back);
}

task<> slot_transaction::write(const selling::effects& effects, const vector<new_job>& jobs) {
    queue_writes(effects);
    for (const auto& job : jobs) queue_job(with_, job);
    with_.queue(commit);
    with_.queue_sync();
    with_.queue(end_turn);
    with_.queue_sync();
    const auto answers = co_await with_.receive();
    for (const auto& got : answers) got.check();
}

task<> slot_transaction::roll_back() {
    with_.queue_text("ROLLBACK");
    with_.queue_sync();
    with_.queue(end_turn);
    with_.queue_sync();
    co_await with_.receive();
}

task<std::optional<bool>> was_committed(pg::connection& with, std::string transaction) {
    const auto row = co_await with.one(transaction_status, transaction);
    if (row->status == "in progress") co_return std::nullopt;
    co_return row->status == "committed";
}

}  // namespace goticket
