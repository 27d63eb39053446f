#pragma once

#include "base/fields.hpp"
#include "domain/user.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// demo/*.json as structs.
namespace goticket::demo {

struct person {
    std::string email;
    std::string name;
    goticket::role role{};
    std::string timezone;
    std::vector<category> preferences;
};
BOOST_DESCRIBE_STRUCT(person, (), (email, name, role, timezone, preferences))

struct people {
    std::vector<demo::person> people;
};
BOOST_DESCRIBE_STRUCT(people, (), (people))

using ticket_count = field::whole<1, 5>;
/// Empty when it is left out.
template <class T>
using optional_list = field::defaulted<std::vector<T>, 0>;

struct booking {
    /// Their e-mail address.
    std::string person;
    ticket_count quantity;
    field::defaulted<bool, false> cancelled;
    /// The numbers of the tickets that went in.
    optional_list<ticket_count> checked_in;
};
BOOST_DESCRIBE_STRUCT(booking, (), (person, quantity, cancelled, checked_in))

struct entry {
    std::string person;
    ticket_count quantity;
};
BOOST_DESCRIBE_STRUCT(entry, (), (person, quantity))

struct slot {
    std::string label;
    /// From the day on which the demo is put in.
    field::whole<-366, 366> start_offset_days;
    /// By the clocks of the event's time zone.
    std::string start_time;
    field::whole<1, 10'000> duration_minutes;
    field::whole<1, 1'000'000> capacity;
    optional_list<booking> bookings;
    /// In the order of their positions.
    optional_list<entry> waitlist;
};
BOOST_DESCRIBE_STRUCT(slot, (), (label, start_offset_days, start_time, duration_minutes, capacity, bookings, waitlist))

struct event {
    std::string title;
    std::string description;
    std::string location;
    goticket::category category{};
    field::time_zone time_zone;
    /// Names of posters.
    std::string image;
    std::string banner;
    std::vector<slot> slots;
};
BOOST_DESCRIBE_STRUCT(event, (), (title, description, location, category, time_zone, image, banner, slots))

struct events {
    std::vector<demo::event> events;
};
BOOST_DESCRIBE_STRUCT(events, (), (events))

people read_people();
events read_events();
/// The bytes of an embedded file. Throws std::logic_error when there is none.
std::string_view file(std::string_view name);

}  // namespace goticket::demo
