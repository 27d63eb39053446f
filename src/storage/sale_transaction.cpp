#include "storage/sale_transaction.hpp"

#include "storage/booking_rows.hpp"
#include "storage/sale_turns.hpp"
#include "storage/selling_subjects.hpp"

#include <algorithm>
#include <tuple>

namespace goticket {
namespace {

/// The rows of each slot say which of the slots asked for it is, from 1.
struct slot_row {
    std::int32_t part = 0;
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
                      (part, id, start_time, end_time, capacity, booked_count, last_position, waiting_count,
                       waitlist_limit, deleted, now, transaction))

struct user_row {
    std::int32_t part = 0;
    user_id id;
    bool booked = false;
    bool overlaps = false;
    std::optional<waitlist_id> waiting;
};
BOOST_DESCRIBE_STRUCT(user_row, (), (part, id, booked, overlaps, waiting))

struct candidate_row : waitlist_row {
    std::int32_t part = 0;
};
BOOST_DESCRIBE_STRUCT(candidate_row, (waitlist_row), (part))

struct status_row {
    std::string status;
};
BOOST_DESCRIBE_STRUCT(status_row, (), (status))

using pg::nothing;
using std::vector;
using slots = vector<slot_id>;
using users = vector<user_id>;
using bookings = vector<booking_id>;
using entries = vector<waitlist_id>;
using shorts = vector<std::int16_t>;
using ints = vector<std::int32_t>;

const pg::statement<nothing()> commit{sql::selling::commit};
const pg::statement<slot_row(slots)> lock_slots{sql::selling::lock_slots};
const pg::statement<user_row(slots, ints, ints, users)> read_users{sql::selling::read_users};
const pg::statement<booking_row(bookings)> read_bookings{sql::selling::read_bookings, pg::planned::anew};
const pg::statement<waitlist_row(entries)> read_entries{sql::selling::read_entries, pg::planned::anew};
const pg::statement<candidate_row(slots, ints, ints)> candidates{sql::selling::read_candidates};
const pg::statement<nothing(bookings, vector<booking_status>, shorts, vector<std::optional<instant>>)> update_bookings{
    sql::selling::update_bookings, pg::planned::anew};
const pg::statement<nothing(slots, ints, ints, bookings, users, shorts, instant)> insert_bookings{
    sql::selling::insert_bookings};
const pg::statement<nothing(entries, waitlist_status)> end_entries{sql::selling::end_entries};
const pg::statement<nothing(entries, users, slots, shorts, vector<std::int64_t>, vector<waitlist_status>, instant)>
    insert_entries{sql::selling::insert_entries};
const pg::statement<nothing(bookings)> enqueue_unblocked{sql::selling::enqueue_unblocked, pg::planned::anew};
const pg::statement<status_row(std::string)> transaction_status{sql::selling::transaction_status};

selling::facts& of(vector<selling::facts>& known, std::int32_t part) {
    return known[static_cast<std::size_t>(part - 1)];
}

void add_candidate(selling::facts& known, const candidate_row& row) {
    known.candidates.push_back({row.value(), booking_id::make(known.now)});
}

/// Of how many of the waiting of each slot something must be known.
ints candidate_limits(const subjects& about, std::int32_t limit) {
    ints limits;
    for (const bool gives : about.gives_seats) limits.push_back(gives ? limit : 0);
    return limits;
}

}  // namespace

task<vector<selling::facts>> sale_transaction::read(const vector<selling::slot_requests>& asked,
                                                    std::int32_t candidate_limit) {
    const subjects about(asked);
    queue_reads(about, candidate_limit);
    const auto answers = co_await with_.receive();
    for (const auto& got : answers) got.check();
    co_return take_facts(about, answers, candidate_limit);
}

void sale_transaction::queue_reads(const subjects& about, std::int32_t candidate_limit) {
    const auto& people = about.of_people;
    if (!has_turns_) queue_turns(with_, people.slots);
    with_.queue(lock_slots, people.slots);
    with_.queue(read_users, people.slots, people.first, people.last, about.people);
    with_.queue(candidates, people.slots, about.releases, candidate_limits(about, candidate_limit));
    // What most batches have nothing of.
    if (!about.bookings.empty()) with_.queue(read_bookings, about.bookings);
    if (!about.entries.empty()) with_.queue(read_entries, about.entries);
    if (!about.keys.empty()) queue_read_kept(with_, about.keys);
    with_.queue_sync();
}

vector<selling::facts> sale_transaction::take_facts(const subjects& about, const vector<pg::answer>& answers,
                                                    std::int32_t candidate_limit) {
    vector<selling::facts> known(about.of_people.slots.size());
    auto next = answers.begin();
    if (!has_turns_) {
        waited_ = was_waited_for(*next);
        next += 2;  // and BEGIN
    }
    take_slots(known, *next++);
    for (const auto& row : (next++)->rows<user_row>()) {
        of(known, row.part).users[row.id] = {row.booked, row.waiting, row.overlaps};
    }
    for (const auto& row : (next++)->rows<candidate_row>()) add_candidate(of(known, row.part), row);
    for (auto& one : known) one.more_candidates = one.candidates.size() == static_cast<std::size_t>(candidate_limit);
    // A booking or an entry of a slot that it is not asked of is none there.
    const auto facts_of = [&](slot_id slot) -> selling::facts* {
        for (auto& one : known) {
            if (one.slot && one.slot->id == slot) return &one;
        }
        return nullptr;
    };
    if (!about.bookings.empty()) {
        for (const auto& row : (next++)->rows<booking_row>()) {
            if (auto* here = facts_of(row.time_slot_id)) here->bookings[row.id] = row.value();
        }
    }
    if (!about.entries.empty()) {
        for (const auto& row : (next++)->rows<waitlist_row>()) {
            if (auto* here = facts_of(row.time_slot_id)) here->entries[row.id] = row.value();
        }
    }
    if (about.keys.empty()) return known;
    auto kept = kept_of(*next, stale_);
    // Most often none: a key that was used before is a second try.
    for (std::size_t i = 1; i < known.size(); ++i) known[i].kept = kept;
    known.front().kept = std::move(kept);
    return known;
}

void sale_transaction::take_slots(vector<selling::facts>& known, const pg::answer& from) {
    for (auto& row : from.rows<slot_row>()) {
        auto& facts = of(known, row.part);
        facts.slot = selling::slot_facts{row.id,       row.start_time,    row.end_time,
                                         row.capacity, row.booked_count,  row.last_position,
                                         row.deleted,  row.waiting_count, row.waitlist_limit};
        facts.now = row.now;
        now_ = row.now;
        transaction_ = std::move(row.transaction);
    }
}

task<> sale_transaction::read_candidates(selling::facts& known, std::int32_t seats, std::int32_t limit) {
    const std::int32_t free_before = known.slot->capacity - known.slot->booked_count;
    const auto rows = co_await with_.all(candidates, {known.slot->id}, {seats - free_before}, {limit});
    known.candidates.clear();
    for (const auto& row : rows) add_candidate(known, row);
    known.more_candidates = static_cast<std::int32_t>(rows.size()) == limit;
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

void queue_insert(pg::connection& with, vector<booking> made) {
    if (made.empty()) return;
    std::sort(made.begin(), made.end(), [](const booking& a, const booking& b) {
        return std::tie(a.time_slot, a.user) < std::tie(b.time_slot, b.user);
    });
    shares of_slots;
    bookings ids;
    users who;
    shorts quantities;
    for (auto from = made.begin(); from != made.end();) {
        const auto slot = from->time_slot;
        const auto before = ids.size();
        for (; from != made.end() && from->time_slot == slot; ++from) {
            ids.push_back(from->id);
            who.push_back(from->user);
            quantities.push_back(from->quantity);
        }
        of_slots.add(slot, before, ids.size());
    }
    with.queue(insert_bookings, of_slots.slots, of_slots.first, of_slots.last, ids, who, quantities,
               made.front().created_at);
}

void queue_waiting(pg::connection& with, const vector<waitlist_entry>& made) {
    if (made.empty()) return;
    entries ids;
    users who;
    slots where;
    shorts quantities;
    vector<std::int64_t> positions;
    vector<waitlist_status> statuses;
    for (const auto& entry : made) {
        ids.push_back(entry.id);
        who.push_back(entry.user);
        where.push_back(entry.time_slot);
        quantities.push_back(entry.quantity);
        positions.push_back(entry.position);
        statuses.push_back(entry.status);
    }
    with.queue(insert_entries, ids, who, where, quantities, positions, statuses, made.front().created_at);
}
}  // namespace

void sale_transaction::queue_writes(const selling::effects& effects) {
    // What gives seats back goes before what takes them, so that no constraint is broken on the way.
    queue_update(with_, effects.released);
    queue_update(with_, effects.restored);
    if (!effects.promoted.empty()) with_.queue(end_entries, effects.promoted, waitlist_status::PROMOTED);
    if (!effects.expired.empty()) with_.queue(end_entries, effects.expired, waitlist_status::EXPIRED);
    queue_insert(with_, effects.inserted);
    queue_waiting(with_, effects.waiting);
    queue_write_kept(with_, effects.kept, stale_, now_);
    bookings given_back;
    for (const auto& held : effects.released) {
        if (held.status == booking_status::CANCELLED) given_back.push_back(held.id);
    }
    if (!given_back.empty()) with_.queue(enqueue_unblocked, given_back);
}

task<> sale_transaction::write(const selling::effects& effects, const vector<new_job>& jobs) {
    queue_writes(effects);
    for (const auto& job : jobs) queue_job(with_, job);
    with_.queue(commit);
    with_.queue_sync();
    queue_end_of_turns(with_);
    const auto answers = co_await with_.receive();
    for (const auto& got : answers) got.check();
}

task<> sale_transaction::roll_back() {
    co_await give_turns_back(with_);
}

task<std::optional<bool>> was_committed(pg::connection& with, std::string transaction) {
    const auto row = co_await with.one(transaction_status, transaction);
    if (row->status == "in progress") co_return std::nullopt;
    co_return row->status == "committed";
}

}  // namespace goticket
