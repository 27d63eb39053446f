#include "realtime/event_board.hpp"

#include <algorithm>

namespace goticket::realtime {
namespace {

slot_seats seats_of(const live_slot_row& row) {
    slot_seats seats;
    seats.id = *row.slot_id;
    seats.capacity = row.capacity.value_or(0);
    seats.booked_count = row.booked_count.value_or(0);
    seats.available_spots = seats.capacity - seats.booked_count;
    seats.waiting_count = row.waiting_count.value_or(0);
    seats.waitlist_full = row.waitlist_full;
    return seats;
}

/// The slots that differ; nothing when slots have come or gone, which only the whole list tells.
std::optional<std::vector<slot_seats>> difference(const std::vector<slot_seats>& before,
                                                  const std::vector<slot_seats>& after) {
    if (before.size() != after.size()) return std::nullopt;
    std::vector<slot_seats> changed;
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (before[i].id != after[i].id) return std::nullopt;
        if (before[i] != after[i]) changed.push_back(after[i]);
    }
    return changed;
}

std::shared_ptr<const std::string> shared_text(const event_seats& seats) {
    return std::make_shared<const std::string>(seats_text(seats));
}

}  // namespace

std::shared_ptr<const std::string> event_board::whole_text(watched& event) {
    if (!event.text) event.text = shared_text(*event.seats);
    return event.text;
}

void event_board::subscribe(address who, event_id id, outbox& to) {
    auto& event = events_[id];
    event.streams_by_lane.resize(lanes_);
    ++event.streams_by_lane[who.lane];
    ++event.streams;
    if (event.seats) {
        to.to(who, seats_message(whole_text(event), event.seats));
    } else {
        marked_events_.insert(id);
    }
}

void event_board::unsubscribe(address who, event_id id) {
    const auto found = events_.find(id);
    // One that is gone was forgotten with all who looked at it.
    if (found == events_.end() || found->second.streams_by_lane[who.lane] == 0) return;
    --found->second.streams_by_lane[who.lane];
    if (--found->second.streams > 0) return;
    forget_places(found->second);
    events_.erase(found);
}

void event_board::forget_places(const watched& event) {
    if (!event.seats) return;
    for (const auto& slot : event.seats->slots) places_.erase(slot.id);
}

void event_board::mark(slot_id slot) {
    // Whose slot it is may become known only by the look that is under way.
    if (!events_.empty()) marked_slots_.insert(slot);
}

void event_board::mark(event_id event) {
    if (events_.contains(event)) marked_events_.insert(event);
}

void event_board::mark_all() {
    for (const auto& [id, event] : events_) marked_events_.insert(id);
}

std::vector<event_id> event_board::take_marked() {
    for (const auto slot : std::exchange(marked_slots_, {})) {
        if (const auto of = places_.find(slot); of != places_.end()) marked_events_.insert(of->second);
    }
    std::vector<event_id> taken;
    for (const auto event : std::exchange(marked_events_, {})) {
        if (events_.contains(event)) taken.push_back(event);
    }
    return taken;
}

void event_board::update(const std::vector<event_id>& asked, const std::vector<live_slot_row>& found, outbox& to) {
    std::unordered_map<event_id, std::vector<slot_seats>> now;
    for (const auto& row : found) {
        auto& slots = now[row.event_id];
        if (row.slot_id) slots.push_back(seats_of(row));
    }
    for (const auto id : asked) {
        const auto of = events_.find(id);
        if (of == events_.end()) continue;  // whoever looked at it has gone meanwhile
        if (const auto slots = now.find(id); slots != now.end()) {
            change(of->second, std::move(slots->second), id, to);
        } else {
            tell_all(of->second, gone_message(id), to);
            forget_places(of->second);
            events_.erase(of);
        }
    }
}

void event_board::change(watched& event, std::vector<slot_seats> slots, event_id id, outbox& to) {
    std::optional<std::vector<slot_seats>> changed;
    if (event.seats) changed = difference(event.seats->slots, slots);
    if (changed && changed->empty()) return;
    forget_places(event);
    for (const auto& slot : slots) places_[slot.id] = id;
    const auto count = slots.size();
    event.seats = std::make_shared<const event_seats>(event_seats{id, count, std::move(slots)});
    event.text = nullptr;
    const auto text = changed ? shared_text(event_seats{id, count, std::move(*changed)}) : whole_text(event);
    tell_all(event, seats_message(text, event.seats), to);
}

void event_board::tell_all(const watched& event, const message& one, outbox& to) {
    for (unsigned lane = 0; lane < event.streams_by_lane.size(); ++lane) {
        if (event.streams_by_lane[lane] > 0) to.to_all(lane, one);
    }
}

}  // namespace goticket::realtime
