#include "base/fields.hpp"
#include "jobs/handlers/handler.hpp"
#include "storage/notification_store.hpp"

namespace goticket::jobs {
namespace {

struct notice {
    notification_type type{};
    std::vector<booking_id> booking_ids;
    /// Why, as a code.
    field::change<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(notice, (), (type, booking_ids, reason))

/// 1 tickets, 2 event, 3 slot.
wording words_for(notification_type type) {
    switch (type) {
        case notification_type::BOOKING_CONFIRMED:
            return {type, "Booking confirmed", "You hold %1$s for %2$s (%3$s)."};
        case notification_type::WAITLIST_PROMOTED:
            return {type, "You are off the waitlist", "Seats came free: you now hold %1$s for %2$s (%3$s)."};
        case notification_type::BOOKING_CANCELLED:
            return {type, "Booking cancelled", "Your booking of %1$s for %2$s (%3$s) is cancelled."};
        case notification_type::EVENT_UPDATED:
            return {type, "Event updated", "%2$s (%3$s), for which you hold %1$s, has changed."};
    }
    throw hopeless("a notification of unknown type");
}

}  // namespace

task<> notify_bookings(services& shared, lane& here, const claimed_job& job) {
    auto payload = read_payload<notice>(job);
    wording words = words_for(payload.type);
    const bool called_off = payload.reason.value == "EVENT_DELETED";
    if (called_off) words.message += " The organiser has called the event off.";
    live_changes changes;
    {
        pg::lease db = co_await here.db.acquire();
        changes.inbox_of = co_await tell_of_bookings(*db, job.id, std::move(words), std::move(payload.booking_ids),
                                                     std::move(payload.reason.value));
    }
    // Who sold and gave back has told of the bookings already; who called an event off did not know whose they were.
    if (called_off) changes.bookings_of = changes.inbox_of;
    shared.live->tell(std::move(changes));
}

}  // namespace goticket::jobs
