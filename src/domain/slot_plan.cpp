#include "domain/slot_plan.hpp"

#include <algorithm>

namespace goticket {
namespace {

const wanted_slot* wanted_for(std::span<const wanted_slot> wanted, slot_id id) {
    const auto found = std::ranges::find_if(wanted, [id](const auto& slot) { return slot.id == id; });
    return found == wanted.end() ? nullptr : &*found;
}

time_slot as_wanted(const time_slot& before, const wanted_slot& wanted) {
    time_slot after = before;
    after.label = wanted.label;
    after.start_time = wanted.start_time;
    after.end_time = wanted.end_time;
    after.capacity = wanted.capacity;
    return after;
}

void plan_change(slot_plan& plan, const held_slot& before, const time_slot& after) {
    const bool renamed = before.label != after.label;
    const bool moved = before.start_time != after.start_time || before.end_time != after.end_time;
    if (!renamed && !moved && before.capacity == after.capacity) return;
    plan.changed.push_back(after);
    if (moved) plan.moved.push_back(after.id);
    if (renamed || moved) plan.in_the_news.push_back(after.id);
    // A moved slot may no longer overlap what somebody who waits has booked elsewhere.
    const bool easier_to_get = moved || after.capacity > before.capacity;
    const bool has_seats = after.booked_count < after.capacity;
    if (easier_to_get && has_seats && before.waiting_count > 0) plan.to_promote.push_back(after.id);
    const auto tell = [&plan](bool differs, const char* what) {
        if (differs && std::ranges::find(plan.news, what) == plan.news.end()) plan.news.emplace_back(what);
    };
    tell(renamed, "label");
    tell(moved, "time");
}

}  // namespace

result<void> check_times(std::span<const wanted_slot> wanted) {
    const bool all_good = std::ranges::all_of(wanted, [](const auto& slot) { return slot.start_time < slot.end_time; });
    if (!all_good) return errc::invalid_time_range;
    return {};
}

result<slot_plan> plan_slots(std::span<const held_slot> now, std::span<const wanted_slot> wanted) {
    slot_plan plan;
    for (const auto& slot : wanted) {
        if (!slot.id) {
            plan.added.push_back(slot);
        } else if (std::ranges::find(now, *slot.id, &time_slot::id) == now.end()) {
            return errc::slot_not_found;
        }
    }
    for (const auto& before : now) {
        const auto* after = wanted_for(wanted, before.id);
        if (after == nullptr) {
            if (before.booked_count > 0) return errc::slot_has_bookings;
            plan.removed.push_back(before.id);
            continue;
        }
        if (after->capacity < before.booked_count) return errc::capacity_below_booked;
        plan_change(plan, before, as_wanted(before, *after));
    }
    return plan;
}

}  // namespace goticket
