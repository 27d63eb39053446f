#include "http/routes/events_views.hpp"

#include <unordered_map>

namespace goticket::http {
namespace {

slot_view view_of(const counted_slot& slot) {
    slot_view view;
    static_cast<time_slot&>(view) = slot;
    view._count = {slot.booking_count, slot.waiting_count};
    view.available_spots = slot.capacity - slot.booked_count;
    view.is_full = view.available_spots == 0;
    view.waitlist_full = slot.waitlist_full;
    return view;
}

}  // namespace

event_list_view view_of(event_page page, std::int64_t number, std::int64_t limit) {
    std::unordered_map<event_id, std::vector<listed_slot_view>> slots;
    for (const auto& slot : page.slots) {
        slots[slot.event_id].push_back(
            {slot.id, slot.label, slot.start_time, slot.end_time, slot.capacity, slot.booked_count});
    }
    event_list_view list;
    for (auto& from : page.events) {
        auto& to = list.events.emplace_back();
        to.created_by = {from.created_by_id, std::move(from.author_name)};
        to.time_slots = std::move(slots[from.id]);
        static_cast<event&>(to) = std::move(from);
    }
    list.pagination = {number, limit, page.total, (page.total + limit - 1) / limit};
    return list;
}

event_view view_of(event_detail detail) {
    event_view view;
    view.created_by.id = detail.event.created_by_id;
    view.created_by.name = std::move(detail.event.author_name);
    view.created_by.email = std::move(detail.event.author_email);
    static_cast<event&>(view) = std::move(detail.event);
    for (const auto& slot : detail.slots) view.time_slots.push_back(view_of(slot));
    return view;
}

}  // namespace goticket::http
