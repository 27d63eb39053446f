#include "realtime/messages.hpp"

namespace goticket::realtime {

BOOST_DESCRIBE_STRUCT(slot_seats, (), (id, capacity, booked_count, available_spots, waiting_count, waitlist_full))
BOOST_DESCRIBE_STRUCT(event_seats, (), (event_id, slot_count, slots))

namespace {

struct gone_data {
    std::string event_id;
};
BOOST_DESCRIBE_STRUCT(gone_data, (), (event_id))

struct inbox_data {
    std::int64_t unread_count = 0;
};
BOOST_DESCRIBE_STRUCT(inbox_data, (), (unread_count))

struct pace_data {
    bool polling = false;
};
BOOST_DESCRIBE_STRUCT(pace_data, (), (polling))

struct bye_data {
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(bye_data, (), (reason))

/// JSON as we write it is one line.
template <class Data>
std::string text_of(std::string_view event, const Data& data) {
    std::string text("event: ");
    text.append(event).append("\ndata: ");
    json::write(text, data);
    text += "\n\n";
    return text;
}

}  // namespace

std::string seats_text(const event_seats& seats) {
    return text_of("seats", seats);
}

std::string gone_text(std::string_view event) {
    return text_of("gone", gone_data{std::string(event)});
}

std::string inbox_text(std::int64_t unread) {
    return text_of("inbox", inbox_data{unread});
}

std::string notification_text(const notification_view& told) {
    return text_of("notification", told);
}

std::string bookings_text() {
    return text_of("bookings", json::raw{"{}"});
}

std::string pace_text(bool polling) {
    return text_of("pace", pace_data{polling});
}

std::string bye_text(std::string_view why) {
    return text_of("bye", bye_data{std::string(why)});
}

message seats_message(std::shared_ptr<const std::string> text, std::shared_ptr<const event_seats> whole) {
    message made{message::about::seats, whole->event_id, std::move(text), nullptr, {}};
    made.whole = std::move(whole);
    return made;
}

message gone_message(event_id event) {
    return {message::about::gone, event, std::make_shared<const std::string>(gone_text(event.str())), nullptr, {}};
}

message pace_message(bool polling) {
    return {message::about::pace, {}, std::make_shared<const std::string>(pace_text(polling)), nullptr, {}};
}

}  // namespace goticket::realtime
