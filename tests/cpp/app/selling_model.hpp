#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// The rules of selling in memory, as plainly as they can be said: what the engine does is compared with this. Written
/// from the contract, not from the engine, and on purpose without any of its cleverness.
namespace goticket::test {

struct model_slot {
    int capacity = 1;
    long start = 0;  ///< seconds
    long end = 0;
    long last_position = 0;
    std::optional<int> waitlist_limit = std::nullopt;
};

struct model_booking {
    int user = 0;
    int slot = 0;
    int quantity = 0;
    bool confirmed = true;
    long cancelled_at = 0;
};

struct model_entry {
    int user = 0;
    int slot = 0;
    int quantity = 0;
    long position = 0;
    std::string status = "WAITING";
};

class selling_model {
  public:
    std::vector<model_slot> slots;
    std::vector<model_booking> bookings;
    std::vector<model_entry> entries;
    long now = 0;

    /// Each answers CONFIRMED, WAITLISTED, DONE or the name of the refusal.
    std::string book(int user, int slot, int quantity) {
        if (ended(slot)) return "slot_ended";
        if (holds(user, slot)) return "already_booked";
        if (waits(user, slot) == nullptr) {
            promote(slot);
            if (quantity > left(slot) && waitlist_full(slot)) return "sold_out";
        }
        if (conflicts(user, slot)) return "time_conflict";
        if (waits(user, slot) != nullptr) return "already_waitlisted";
        if (quantity > left(slot)) {
            enqueue(user, slot, quantity);
            return "WAITLISTED";
        }
        bookings.push_back({user, slot, quantity, true, 0});
        return "CONFIRMED";
    }
    std::string join(int user, int slot, int quantity) {
        if (ended(slot)) return "slot_ended";
        if (holds(user, slot)) return "already_booked";
        if (waits(user, slot) != nullptr) return "already_waitlisted";
        if (waitlist_full(slot)) return "sold_out";
        enqueue(user, slot, quantity);
        return "WAITLISTED";
    }
    std::string leave(int user, int slot) {
        auto* entry = waits(user, slot);
        if (entry == nullptr) return "waitlist_not_found";
        entry->status = "EXPIRED";
        return "DONE";
    }
    std::string cancel(std::size_t number) {
        auto& held = bookings[number];
        if (!held.confirmed) return "already_cancelled";
        if (ended(held.slot)) return "slot_ended";
        held.confirmed = false;
        held.cancelled_at = now;
        const auto [user, slot] = std::pair(held.user, held.slot);
        promote(slot);
        unblock(user, slot);
        return "DONE";
    }
    std::string reduce(std::size_t number, int by) {
        auto& held = bookings[number];
        if (!held.confirmed) return "already_cancelled";
        if (by >= held.quantity) return "invalid_cancel_quantity";
        if (ended(held.slot)) return "slot_ended";
        held.quantity -= by;
        promote(held.slot);
        return "DONE";
    }
    std::string undo(std::size_t number) {
        const auto held = bookings[number];
        if (held.confirmed) return "not_cancelled";
        if (now - held.cancelled_at > 300) return "undo_expired";
        if (holds(held.user, held.slot)) return "already_booked";
        if (ended(held.slot)) return "slot_ended";
        if (conflicts(held.user, held.slot)) return "time_conflict";
        promote(held.slot);
        if (holds(held.user, held.slot)) return "already_booked";
        if (held.quantity > left(held.slot)) return "spots_taken";
        if (auto* entry = waits(held.user, held.slot)) entry->status = "EXPIRED";
        bookings[number].confirmed = true;
        return "DONE";
    }
    void promote(int slot) {
        if (ended(slot)) return;
        for (std::size_t i = 0; i < entries.size(); ++i) {  // in position order: they were appended so
            auto& entry = entries[i];
            if (entry.slot != slot || entry.status != "WAITING" || entry.quantity > left(slot)) continue;
            if (holds(entry.user, slot) || conflicts(entry.user, slot)) continue;
            entry.status = "PROMOTED";
            bookings.push_back({entry.user, slot, entry.quantity, true, 0});
        }
    }
    int left(int slot) const { return slots[slot].capacity - booked(slot); }
    int booked(int slot) const {
        int seats = 0;
        for (const auto& held : bookings) seats += held.confirmed && held.slot == slot ? held.quantity : 0;
        return seats;
    }
    int waiting(int slot) const {
        return static_cast<int>(std::count_if(entries.begin(), entries.end(), [&](const auto& entry) {
            return entry.slot == slot && entry.status == "WAITING";
        }));
    }

  private:
    bool ended(int slot) const { return slots[slot].end <= now; }
    bool holds(int user, int slot) const {
        return std::any_of(bookings.begin(), bookings.end(),
                           [&](const auto& held) { return held.confirmed && held.user == user && held.slot == slot; });
    }
    bool overlap(int a, int b) const { return slots[a].start < slots[b].end && slots[b].start < slots[a].end; }
    bool conflicts(int user, int slot) const {
        return std::any_of(bookings.begin(), bookings.end(), [&](const auto& held) {
            return held.confirmed && held.user == user && held.slot != slot && overlap(held.slot, slot);
        });
    }
    model_entry* waits(int user, int slot) {
        const auto found = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) {
            return entry.user == user && entry.slot == slot && entry.status == "WAITING";
        });
        return found == entries.end() ? nullptr : &*found;
    }
    bool waitlist_full(int slot) const {
        const auto limit = slots[slot].waitlist_limit;
        return limit && waiting(slot) >= *limit;
    }
    void enqueue(int user, int slot, int quantity) {
        entries.push_back({user, slot, quantity, ++slots[slot].last_position, "WAITING"});
    }
    /// Who gives back a booking may be waiting for another slot at that time.
    void unblock(int user, int given_back) {
        for (int slot = 0; slot < static_cast<int>(slots.size()); ++slot) {
            if (slot != given_back && overlap(slot, given_back) && waits(user, slot) != nullptr) promote(slot);
        }
    }
};

}  // namespace goticket::test
