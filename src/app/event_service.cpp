#include "app/event_service.hpp"

#include "app/event_jobs.hpp"
#include "app/transaction.hpp"
#include "storage/event_store.hpp"
#include "storage/slot_store.hpp"

#include <algorithm>

namespace goticket {
namespace {

using changed_event = result<event_with_slots>;
using slots_if_any = std::optional<std::vector<wanted_slot>>;

/// Ids for new slots, ascending in the order given: slots that start together keep that order.
task<> add_slots(const clock& time, pg::connection& db, event_id event, std::vector<wanted_slot> slots) {
    std::vector<slot_id> ids(slots.size());
    for (auto& id : ids) id = slot_id::make(time.now());
    co_await insert_slots(db, event, std::move(ids), std::move(slots));
}

task<changed_event> try_create(services& shared, lane& here, event wanted, std::vector<wanted_slot> slots) {
    pg::lease db = co_await here.db.acquire();
    co_await db->run_text(begin_serializable);
    wanted.id = event_id::make(shared.clock.now());
    const auto inserted = co_await insert_event(*db, wanted);
    if (!inserted) co_return inserted.error();
    co_await add_slots(shared.clock, *db, wanted.id, std::move(slots));
    auto made = co_await read_event_with_slots(*db, wanted.id);
    co_await db->run_text("COMMIT");
    // Lists have one more; there are no jobs.
    live_changes changes;
    changes.events.push_back(wanted.id);
    shared.live->tell(std::move(changes));
    co_return std::move(*made);
}

task<result<void>> write_slots(services& shared, pg::connection& db, event_id event, slot_plan plan) {
    co_await remove_slots(db, plan.removed);
    co_await enqueue_unblocked_by(db, plan.moved);
    co_await update_slots(db, plan.changed);
    const auto moved = co_await move_bookings(db, plan.moved);
    if (!moved) co_return moved.error();
    co_await add_slots(shared.clock, db, event, plan.added);
    co_return result<void>();
}

/// The jobs tell the people whom it concerns.
void tell_of(services& shared, event_id changed) {
    live_changes changes;
    changes.events.push_back(changed);
    changes.jobs = true;
    shared.live->tell(std::move(changes));
}

/// The change itself. A refusal leaves the transaction open, to be rolled back.
task<changed_event> edit(services& shared, pg::connection& db, event_id id, event_changes fields, slots_if_any slots) {
    co_await db.run_text(begin_serializable);
    const auto before = co_await lock_event(db, id);
    if (!before) co_return errc::event_not_found;
    slot_plan plan;
    if (slots) {
        const auto held = co_await lock_slots(db, id);
        auto planned = plan_slots(held, *slots);
        if (!planned) co_return planned.error();
        plan = std::move(*planned);
    }
    const event after = changed(*before, fields);
    co_await update_event_row(db, after);
    const auto written = co_await write_slots(shared, db, id, plan);
    if (!written) co_return written.error();
    auto whole = co_await read_event_with_slots(db, id);
    auto jobs = jobs_for_change(shared.clock, id, news_between(*before, after), plan);
    co_await commit_with(db, std::move(jobs));
    tell_of(shared, id);
    co_return std::move(*whole);
}

task<changed_event> try_update(services& shared, lane& here, event_id id, event_changes fields, slots_if_any slots) {
    pg::lease db = co_await here.db.acquire();
    event_turns turns(*db);
    // What leaves the slots alone needs not wait for those who sell them. The waitlist's limit has a copy on each.
    if (slots || fields.waitlist_limit) {
        co_await turns.take_with_slots(id);
    } else {
        co_await turns.take(id);
    }
    auto outcome = co_await edit(shared, *db, id, std::move(fields), std::move(slots));
    co_await turns.end();
    co_return outcome;
}

task<result<void>> call_off(services& shared, pg::connection& db, event_id id) {
    co_await db.run_text(begin_serializable);
    const auto before = co_await lock_event(db, id);
    if (!before) co_return errc::event_not_found;
    const auto held = co_await lock_slots(db, id);
    std::vector<slot_id> slots(held.size());
    std::ranges::transform(held, slots.begin(), &held_slot::id);
    co_await remove_slots(db, slots);
    co_await enqueue_unblocked_by(db, slots);
    auto cancelled = co_await cancel_bookings(db, slots);
    co_await remove_event_row(db, id);
    auto jobs = jobs_for_cancelled(shared.clock, std::move(cancelled));
    co_await commit_with(db, std::move(jobs));
    tell_of(shared, id);
    co_return result<void>();
}

task<result<void>> try_delete(services& shared, lane& here, event_id id) {
    pg::lease db = co_await here.db.acquire();
    event_turns turns(*db);
    co_await turns.take_with_slots(id);
    auto outcome = co_await call_off(shared, *db, id);
    co_await turns.end();
    co_return outcome;
}

}  // namespace

task<changed_event> create_event(services& shared, lane& here, event wanted, std::vector<wanted_slot> slots) {
    const auto times = check_times(slots);
    if (!times) co_return times.error();
    co_return co_await run_again_on_conflict(&try_create, shared, here, std::move(wanted), std::move(slots));
}

task<changed_event> update_event(services& shared, lane& here, event_id event, event_changes fields,
                                 slots_if_any slots) {
    if (slots) {
        const auto times = check_times(*slots);
        if (!times) co_return times.error();
    }
    co_return co_await run_again_on_conflict(&try_update, shared, here, event, std::move(fields), std::move(slots));
}

task<result<void>> delete_event(services& shared, lane& here, event_id event) {
    co_return co_await run_again_on_conflict(&try_delete, shared, here, event);
}

}  // namespace goticket
