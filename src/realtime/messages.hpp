#pragma once

#include "app/notification_view.hpp"
#include "domain/ids.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What streams say, as text/event-stream (HTML Standard, 9.2). Without ids: those differ from stream to stream, the
/// texts are shared by all of them.
namespace goticket::realtime {

struct slot_seats {
    slot_id id;
    std::int32_t capacity = 0;
    std::int32_t booked_count = 0;
    std::int32_t available_spots = 0;
    std::int32_t waiting_count = 0;
    bool waitlist_full = false;

    bool operator==(const slot_seats&) const = default;
};

/// Slots of an event at one moment, all or those that are news, and how many it has: whoever counts others reads the
/// event again. Never changed, shared by lanes.
struct event_seats {
    goticket::event_id event_id;
    std::size_t slot_count = 0;
    std::vector<slot_seats> slots;
};

std::string seats_text(const event_seats& seats);
/// `event` as it was asked for, which need be no id.
std::string gone_text(std::string_view event);
std::string inbox_text(std::int64_t unread);
std::string notification_text(const notification_view& told);
std::string bookings_text();
std::string pace_text(bool polling);
/// `why`: "restart" or "expiry".
std::string bye_text(std::string_view why);

/// The first words of a stream: how long to wait before connecting again.
inline constexpr std::string_view hello = "retry: 2000\n\n";
inline constexpr std::string_view beat = ": beat\n\n";

/// A message on its way to a stream.
struct message {
    enum class about { seats, gone, inbox, notification, bookings, pace };
    about what;
    /// Of `seats` and `gone`.
    goticket::event_id event;
    std::shared_ptr<const std::string> text;
    /// Of `seats`: the event's whole state, of which `text` tells the part that is new.
    std::shared_ptr<const event_seats> whole;
    /// Of `inbox` and `notification`: how far the person is told behind it.
    std::string position;
};

message seats_message(std::shared_ptr<const std::string> text, std::shared_ptr<const event_seats> whole);
message gone_message(event_id event);
/// For all streams: whether the node looks every few seconds only, because it can't hear the other processes.
message pace_message(bool polling);

}  // namespace goticket::realtime
