#pragma once

#include "app/services.hpp"
#include "base/task.hpp"
#include "domain/errc.hpp"
#include "domain/event.hpp"
#include "domain/slot_plan.hpp"

#include <optional>
#include <vector>

namespace goticket {

/// The id and the times of `wanted` are made here; unauthorized when its organiser has no account any more.
task<result<event_with_slots>> create_event(services& shared, lane& here, event wanted, std::vector<wanted_slot> slots);

/// Changes fields and, when a list is given, the slots, all or nothing (see plan_slots). The people concerned are told,
/// and the waiting promoted, by jobs of the same transaction.
task<result<event_with_slots>> update_event(services& shared, lane& here, event_id event, event_changes fields,
                                            std::optional<std::vector<wanted_slot>> slots);

/// Calls an event off: its bookings are cancelled but for what was used at the gate, nobody waits any more.
task<result<void>> delete_event(services& shared, lane& here, event_id event);

}  // namespace goticket
