#pragma once

#include "app/services.hpp"
#include "base/task.hpp"
#include "domain/selling.hpp"

namespace goticket {

/// What people do with bookings and waitlists. All of it goes through the slot's line in the selling engine; what is
/// looked up before that only tells which slot it is, and whose.

task<selling::outcome> book_seats(services& shared, lane& here, user_id user, slot_id slot, std::int16_t quantity,
                                  std::optional<selling::idempotency> key);
task<selling::outcome> join_waitlist(services& shared, lane& here, user_id user, slot_id slot, std::int16_t quantity,
                                     std::optional<selling::idempotency> key);
/// waitlist_not_found also for somebody else's.
task<selling::outcome> leave_waitlist(services& shared, lane& here, user_id user, waitlist_id entry);
task<selling::outcome> cancel_booking(services& shared, lane& here, user_id user, booking_id booking);
task<selling::outcome> reduce_booking(services& shared, lane& here, user_id user, booking_id booking, std::int64_t by);
task<selling::outcome> undo_cancellation(services& shared, lane& here, user_id user, booking_id booking);

}  // namespace goticket
