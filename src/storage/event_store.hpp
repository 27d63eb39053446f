#pragma once

#include "base/task.hpp"
#include "domain/errc.hpp"
#include "domain/event.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

struct event_query {
    std::optional<goticket::category> category;
    /// Part of the title or the description; empty finds all.
    std::string search;
    /// Only events with a slot still to start.
    bool upcoming = true;
    /// In the smart order of this person, if they have preferences; else newest first.
    std::optional<user_id> smart_for;
    /// The event whose next slot starts soonest first; then, the latest over first, those with none to come.
    bool soonest_first = false;
    std::int32_t limit = 10;
    std::int64_t offset = 0;
};

struct authored_event : event {
    std::string author_name;
    std::string author_email;
};
BOOST_DESCRIBE_STRUCT(authored_event, (event), (author_name, author_email))

struct counted_slot : time_slot {
    std::int32_t waiting_count = 0;
    std::int64_t booking_count = 0;
    bool waitlist_full = false;
};
BOOST_DESCRIBE_STRUCT(counted_slot, (time_slot), (waiting_count, booking_count, waitlist_full))

struct event_page {
    /// Of all pages.
    std::int64_t total = 0;
    std::vector<authored_event> events;
    /// Of all the events of the page, by start.
    std::vector<time_slot> slots;
};

struct event_detail {
    authored_event event;
    std::vector<counted_slot> slots;
};

task<event_page> list_events(pg::connection& with, event_query asked);
task<std::optional<event_detail>> read_event(pg::connection& with, event_id event);

/// The writes below belong into a transaction of the caller's.
task<result<void>> insert_event(pg::connection& with, event made);
/// Nothing when there is none; else nobody else writes it until the transaction ends.
task<std::optional<event>> lock_event(pg::connection& with, event_id event);
task<> update_event_row(pg::connection& with, event changed);
task<> remove_event_row(pg::connection& with, event_id event);
task<std::optional<event_with_slots>> read_event_with_slots(pg::connection& with, event_id event);

}  // namespace goticket
