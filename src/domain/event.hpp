#pragma once

#include "base/time.hpp"
#include "domain/ids.hpp"
#include "domain/user.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace goticket {

struct event {
    event_id id;
    std::string title;
    std::string description;
    std::string location;
    /// Of the place: an IANA name.
    std::string timezone;
    std::optional<std::string> image_url;
    std::optional<std::string> banner_url;
    goticket::category category{};
    user_id created_by_id;
    instant created_at;
    instant updated_at;
    /// How many people may wait for each slot at once; none when as many as like.
    std::optional<std::int32_t> waitlist_limit;
};
BOOST_DESCRIBE_STRUCT(event, (),
                      (id, title, description, location, timezone, image_url, banner_url, category, created_by_id,
                       created_at, updated_at, waitlist_limit))

struct time_slot {
    slot_id id;
    goticket::event_id event_id;
    std::string label;
    instant start_time;
    instant end_time;
    std::int32_t capacity = 0;
    std::int32_t booked_count = 0;
    instant created_at;
};
BOOST_DESCRIBE_STRUCT(time_slot, (), (id, event_id, label, start_time, end_time, capacity, booked_count, created_at))

struct event_with_slots : event {
    std::vector<time_slot> time_slots;
};
BOOST_DESCRIBE_STRUCT(event_with_slots, (event), (time_slots))

/// What an organiser wants of an event's fields; what is empty stays as it is. A picture or limit is taken away by an
/// empty value inside.
struct event_changes {
    std::optional<std::string> title;
    std::optional<std::string> description;
    std::optional<std::string> location;
    std::optional<std::string> timezone;
    std::optional<goticket::category> category;
    std::optional<std::optional<std::string>> image_url;
    std::optional<std::optional<std::string>> banner_url;
    std::optional<std::optional<std::int32_t>> waitlist_limit;
};

event changed(event before, const event_changes& wanted);

/// The names of the fields that differ and that ticket holders must hear of: an event under another name or at another
/// place. A corrected description or a new poster is no news.
std::vector<std::string> news_between(const event& before, const event& after);

}  // namespace goticket
