#pragma once

#include "domain/selling.hpp"
#include "storage/kept_store.hpp"

#include <cstdint>
#include <vector>

namespace goticket {

/// Of the slots of a sale each one's share of a list that has all: where it begins and ends there, from 1.
struct shares {
    std::vector<slot_id> slots;
    std::vector<std::int32_t> first;
    std::vector<std::int32_t> last;

    void add(slot_id slot, std::size_t begins_after, std::size_t ends_with) {
        slots.push_back(slot);
        first.push_back(static_cast<std::int32_t>(begins_after + 1));
        last.push_back(static_cast<std::int32_t>(ends_with));
    }
};

/// What the requests of a sale are about, slot by slot.
struct subjects {
    std::vector<user_id> people;
    shares of_people;
    std::vector<booking_id> bookings;
    std::vector<waitlist_id> entries;
    key_columns keys;
    /// At most so many seats a slot are given back, and whether any may be given to those who wait.
    std::vector<std::int32_t> releases;
    std::vector<bool> gives_seats;

    explicit subjects(const std::vector<selling::slot_requests>& asked);

    void operator()(const selling::book& asked);
    void operator()(const selling::join_waitlist& asked);
    void operator()(const selling::leave_waitlist& asked);
    void operator()(const selling::cancel& asked);
    void operator()(const selling::reduce& asked);
    void operator()(const selling::undo& asked);
    void operator()(const selling::promote& asked);

  private:
    template <class Action>
    void releases_from(const Action& asked);
};

}  // namespace goticket
