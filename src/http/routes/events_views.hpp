#pragma once

#include "storage/event_store.hpp"

/// Events as clients see them.
namespace goticket::http {

struct author_view {
    user_id id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(author_view, (), (id, name))

struct author_contact_view : author_view {
    std::string email;
};
BOOST_DESCRIBE_STRUCT(author_contact_view, (author_view), (email))

struct listed_slot_view {
    slot_id id;
    std::string label;
    instant start_time;
    instant end_time;
    std::int32_t capacity = 0;
    std::int32_t booked_count = 0;
};
BOOST_DESCRIBE_STRUCT(listed_slot_view, (), (id, label, start_time, end_time, capacity, booked_count))

struct listed_event_view : event {
    author_view created_by;
    std::vector<listed_slot_view> time_slots;
};
BOOST_DESCRIBE_STRUCT(listed_event_view, (event), (created_by, time_slots))

struct pagination_view {
    std::int64_t page = 1;
    std::int64_t limit = 10;
    std::int64_t total = 0;
    std::int64_t total_pages = 0;
};
BOOST_DESCRIBE_STRUCT(pagination_view, (), (page, limit, total, total_pages))

struct event_list_view {
    std::vector<listed_event_view> events;
    pagination_view pagination;
};
BOOST_DESCRIBE_STRUCT(event_list_view, (), (events, pagination))

struct slot_counts_view {
    std::int64_t bookings = 0;
    std::int64_t waitlists = 0;
};
BOOST_DESCRIBE_STRUCT(slot_counts_view, (), (bookings, waitlists))

struct slot_view : time_slot {
    slot_counts_view _count;
    std::int32_t available_spots = 0;
    bool is_full = false;
    bool waitlist_full = false;
};
BOOST_DESCRIBE_STRUCT(slot_view, (time_slot), (_count, available_spots, is_full, waitlist_full))

struct event_view : event {
    author_contact_view created_by;
    std::vector<slot_view> time_slots;
};
BOOST_DESCRIBE_STRUCT(event_view, (event), (created_by, time_slots))

event_list_view view_of(event_page page, std::int64_t number, std::int64_t limit);
event_view view_of(event_detail detail);

}  // namespace goticket::http
