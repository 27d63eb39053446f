#pragma once

#include "base/time.hpp"
#include "domain/slot_plan.hpp"
#include "storage/job_store.hpp"

#include <string>
#include <vector>

namespace goticket {

/// What follows a change of an event: `promote_slot` for each slot where somebody may fit now, and one `notify_event`
/// when there is news of the event's own fields (`news`) or its slots.
std::vector<new_job> jobs_for_change(const clock& time, event_id event, std::vector<std::string> news,
                                     const slot_plan& plan);

/// `notify_bookings` for the holders of an event that was called off.
std::vector<new_job> jobs_for_cancelled(const clock& time, std::vector<booking_id> bookings);

}  // namespace goticket
