#pragma once

#include "base/task.hpp"
#include "domain/event.hpp"

#include <optional>
#include <string>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

// What a demonstration shows: people, events and tickets, with times counted from the day on which they are put in.

struct demo_person {
    std::string email;
    std::string name;
    goticket::role role = goticket::role::USER;
    std::string timezone;
    std::vector<category> preferences;
};

struct demo_booking {
    booking_id id;
    std::string person;
    std::int16_t quantity = 1;
    bool cancelled = false;
    /// The numbers of the tickets that went in.
    std::vector<std::int16_t> checked_in;
};

struct demo_entry {
    std::string person;
    std::int16_t quantity = 1;
};

struct demo_slot {
    std::string label;
    std::string time_zone;
    std::int32_t start_offset_days = 0;
    /// By the clocks there, such as 19:30.
    std::string start_time;
    std::int32_t duration_minutes = 0;
    std::int32_t capacity = 1;
    std::vector<demo_booking> bookings;
    /// In the order of their positions.
    std::vector<demo_entry> waitlist;
};

// All these belong into one transaction of the caller's.

task<> insert_demo_person(pg::connection& with, demo_person person, std::string password_hash, instant now);
/// False when that person has announced an event of that title before. `announced`: the place among the demo's events.
task<bool> insert_demo_event(pg::connection& with, event made, std::string announced_by, std::int32_t announced);
task<> insert_demo_slot(pg::connection& with, event_id event, demo_slot slot, instant now);
/// Makes the notifications of those jobs about those bookings as old as what they tell of.
task<> age_demo_notifications(pg::connection& with, std::vector<job_id> jobs, std::vector<booking_id> bookings);

}  // namespace goticket
