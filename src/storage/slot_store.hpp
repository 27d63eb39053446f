#pragma once

#include "base/task.hpp"
#include "domain/errc.hpp"
#include "domain/slot_plan.hpp"

#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

/// Turns at an event and at its slots. The selling engine takes a slot's turn for each batch, so that an organiser's
/// change waits in line with the batches of a war instead of losing against every one of them; organisers wait for each
/// other at the event. Only for order: the rows are locked all the same.
class event_turns {
  public:
    explicit event_turns(pg::connection& with) : with_(with) {}
    /// Turns belong to the connection, not to a transaction: one that still holds some when an exception passes is not
    /// used again, so that the slots can be sold on.
    ~event_turns();
    event_turns(const event_turns&) = delete;
    event_turns& operator=(const event_turns&) = delete;

    // Before BEGIN, so that the transaction's snapshot is younger than the turns.
    task<> take(event_id event);
    task<> take_with_slots(event_id event);
    /// Rolls back what was not committed.
    task<> end();

  private:
    pg::connection& with_;
    bool held_ = false;
};

// All these belong into a transaction of the caller's.

/// The slots of an event, locked in the order of their ids.
task<std::vector<held_slot>> lock_slots(pg::connection& with, event_id event);
task<> insert_slots(pg::connection& with, event_id event, std::vector<slot_id> ids, std::vector<wanted_slot> slots);
task<> update_slots(pg::connection& with, std::vector<time_slot> slots);
/// Gives the bookings of slots that were moved their new times; slot_has_bookings when somebody would then be at two
/// places at once.
task<result<void>> move_bookings(pg::connection& with, std::vector<slot_id> slots);
/// Takes slots out of sale: those who wait for them wait no more.
task<> remove_slots(pg::connection& with, std::vector<slot_id> slots);
/// Cancels the confirmed bookings of the slots, but for those that were used at the gate.
task<std::vector<booking_id>> cancel_bookings(pg::connection& with, std::vector<slot_id> slots);
/// For slots whose bookings are about to be cancelled or moved: has those promoted who now fit elsewhere.
task<> enqueue_unblocked_by(pg::connection& with, std::vector<slot_id> slots);

}  // namespace goticket
