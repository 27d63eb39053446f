#include "app/event_jobs.hpp"

#include "base/json_write.hpp"
#include "domain/notification.hpp"

#include <algorithm>

namespace goticket {
namespace {

struct promotion {
    goticket::slot_id slot_id;
};
BOOST_DESCRIBE_STRUCT(promotion, (), (slot_id))

struct change_notice {
    notification_type type = notification_type::EVENT_UPDATED;
    goticket::event_id event_id;
    std::vector<std::string> changed;
    /// Whom it concerns; all of the event's when empty.
    std::vector<slot_id> slot_ids;
};
BOOST_DESCRIBE_STRUCT(change_notice, (), (type, event_id, changed, slot_ids))

struct cancellation_notice {
    notification_type type = notification_type::BOOKING_CANCELLED;
    std::vector<booking_id> booking_ids;
    std::string reason = "EVENT_DELETED";
};
BOOST_DESCRIBE_STRUCT(cancellation_notice, (), (type, booking_ids, reason))

/// A job's transaction stays short however large the event was.
constexpr std::size_t bookings_a_job = 1000;

template <class Payload>
new_job job_of(const clock& time, std::string kind, const Payload& payload) {
    return {job_id::make(time.now()), std::move(kind), json::to_text(payload)};
}

}  // namespace

std::vector<new_job> jobs_for_change(const clock& time, event_id event, std::vector<std::string> news,
                                     const slot_plan& plan) {
    std::vector<new_job> jobs;
    for (const auto slot : plan.to_promote) jobs.push_back(job_of(time, "promote_slot", promotion{slot}));
    change_notice notice;
    notice.event_id = event;
    if (news.empty()) notice.slot_ids = plan.in_the_news;
    notice.changed = std::move(news);
    notice.changed.insert(notice.changed.end(), plan.news.begin(), plan.news.end());
    if (!notice.changed.empty()) jobs.push_back(job_of(time, "notify_event", notice));
    return jobs;
}

std::vector<new_job> jobs_for_cancelled(const clock& time, std::vector<booking_id> bookings) {
    std::vector<new_job> jobs;
    for (std::size_t from = 0; from < bookings.size(); from += bookings_a_job) {
        const auto first = bookings.begin() + static_cast<std::ptrdiff_t>(from);
        const auto last = first + static_cast<std::ptrdiff_t>(std::min(bookings_a_job, bookings.size() - from));
        cancellation_notice notice;
        notice.booking_ids.assign(first, last);
        jobs.push_back(job_of(time, "notify_bookings", notice));
    }
    return jobs;
}

}  // namespace goticket
