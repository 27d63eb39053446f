#pragma once

#include "domain/errc.hpp"
#include "domain/event.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

/// What becomes of an event's slots when an organiser hands in a new list of them. Pure.
namespace goticket {

/// A slot as the organiser wants it: with an id one that is there, without one a new one.
struct wanted_slot {
    std::optional<slot_id> id;
    std::string label;
    instant start_time;
    instant end_time;
    std::int32_t capacity = 1;
};

/// Refuses slots that don't end after they start; the error is invalid_time_range.
result<void> check_times(std::span<const wanted_slot> wanted);

/// A slot as it is, under its lock.
struct held_slot : time_slot {
    std::int32_t waiting_count = 0;
};
BOOST_DESCRIBE_STRUCT(held_slot, (time_slot), (waiting_count))

struct slot_plan {
    std::vector<slot_id> removed;
    std::vector<wanted_slot> added;
    /// Slots of which something differs, as they are to be.
    std::vector<time_slot> changed;
    /// Of `changed`, those with another start or end: their bookings move with them.
    std::vector<slot_id> moved;
    /// Of `changed`, those where somebody who waits may fit now.
    std::vector<slot_id> to_promote;
    /// What ticket holders must hear of: "label", "time".
    std::vector<std::string> news;
    /// The slots that the news is about.
    std::vector<slot_id> in_the_news;
};

/// `wanted` is the whole list: what is not in it goes. All or nothing: slot_not_found when an id is not of this event,
/// slot_has_bookings when one that goes has bookings, capacity_below_booked when one would hold more than it may.
result<slot_plan> plan_slots(std::span<const held_slot> now, std::span<const wanted_slot> wanted);

}  // namespace goticket
