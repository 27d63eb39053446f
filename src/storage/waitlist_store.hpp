#pragma once

#include "base/task.hpp"
#include "domain/booking.hpp"
#include "domain/event.hpp"

#include <optional>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

/// A waitlist entry as the person who waits sees it.
struct own_entry {
    waitlist_entry entry;
    time_slot slot;
    goticket::event event;
    std::int64_t people_ahead = 0;
    /// Holds a booking at that time, and is passed over as long.
    bool blocked = false;
};

struct queued_person {
    waitlist_entry entry;
    std::string name;
    std::string email;
};

struct entry_place {
    goticket::user_id user_id;
    slot_id time_slot_id;
};
BOOST_DESCRIBE_STRUCT(entry_place, (), (user_id, time_slot_id))

/// Newest first.
task<std::vector<own_entry>> list_own_entries(pg::connection& with, user_id user);
/// Who waits, in order; nothing when there is no such slot.
task<std::optional<std::vector<queued_person>>> list_queue(pg::connection& with, slot_id slot);
task<std::optional<entry_place>> find_entry_place(pg::connection& with, waitlist_id entry);

}  // namespace goticket
