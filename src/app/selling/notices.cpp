#include "app/selling/notices.hpp"

#include "base/json_write.hpp"
#include "domain/notification.hpp"

#include <algorithm>

namespace goticket::selling {
namespace {

std::string booking_job_payload(notification_type type, const std::vector<booking_id>& bookings) {
    std::string payload = "{\"type\":";
    json::write(payload, type);
    payload += ",\"bookingIds\":";
    json::write(payload, bookings);
    payload += "}";
    return payload;
}

/// In a rush, people are told by the answers that they wait for. Their inboxes can follow when it is over: a
/// notification costs PostgreSQL about as much as a booking, and would be written at the expense of those who are still
/// in line. Of several nodes each has its share of the line.
constexpr std::size_t rush = 32;
constexpr std::chrono::seconds after_the_rush{3};

}  // namespace

std::vector<new_job> notices(const effects& done, instant now, std::size_t in_line) {
    std::vector<booking_id> booked, promoted, cancelled;
    promoted = done.inserted_by_promotion;
    for (const auto& made : done.inserted) {
        if (std::find(promoted.begin(), promoted.end(), made.id) == promoted.end()) booked.push_back(made.id);
    }
    for (const auto& made : done.restored) booked.push_back(made.id);
    for (const auto& released : done.released) {
        if (released.status == booking_status::CANCELLED) cancelled.push_back(released.id);
    }
    std::vector<new_job> jobs;
    const auto tell = [&](notification_type type, const std::vector<booking_id>& about) {
        if (about.empty()) return;
        const auto wait = in_line < rush ? std::chrono::seconds(0) : after_the_rush;
        jobs.push_back({job_id::make(now), "notify_bookings", booking_job_payload(type, about), wait});
    };
    tell(notification_type::BOOKING_CONFIRMED, booked);
    tell(notification_type::WAITLIST_PROMOTED, promoted);
    tell(notification_type::BOOKING_CANCELLED, cancelled);
    return jobs;
}

}  // namespace goticket::selling
