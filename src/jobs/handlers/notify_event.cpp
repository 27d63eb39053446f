#include "jobs/handlers/handler.hpp"
#include "storage/notification_store.hpp"

namespace goticket::jobs {
namespace {

struct notice {
    notification_type type{};
    goticket::event_id event_id;
    /// What is another now, as the events' service names it.
    std::optional<std::vector<std::string>> changed;
    /// Whom it concerns; all of the event's when there are none.
    std::optional<std::vector<slot_id>> slot_ids;
};
BOOST_DESCRIBE_STRUCT(notice, (), (type, event_id, changed, slot_ids))

std::string_view phrase_for(std::string_view change) {
    if (change == "title") return "its title";
    if (change == "location") return "the place";
    if (change == "time") return "the time";
    if (change == "label") return "the name of a time slot";
    return {};
}

/// "the place", "its title and the place", "its title, the place and the time".
std::string enumerate(const std::vector<std::string>& changes) {
    std::vector<std::string_view> phrases;
    for (const auto& change : changes) {
        const auto phrase = phrase_for(change);
        if (!phrase.empty()) phrases.push_back(phrase);
    }
    std::string text;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        if (i > 0) text += i + 1 == phrases.size() ? " and " : ", ";
        text += phrases[i];
    }
    return text;
}

/// 1 event.
wording words_for(notification_type type, const std::vector<std::string>& changes) {
    if (type != notification_type::EVENT_UPDATED) throw hopeless("notify_event tells of EVENT_UPDATED alone");
    const auto what = enumerate(changes);
    if (what.empty()) return {type, "Event updated", "%1$s has changed. Have a look before you go."};
    return {type, "Event updated", "%1$s has changed: " + what + ". Have a look before you go."};
}

}  // namespace

task<> notify_event(services& shared, lane& here, const claimed_job& job) {
    auto payload = read_payload<notice>(job);
    auto changes = payload.changed.value_or(std::vector<std::string>());
    auto slots = payload.slot_ids.value_or(std::vector<slot_id>());
    wording words = words_for(payload.type, changes);
    live_changes told;
    {
        pg::lease db = co_await here.db.acquire();
        told.inbox_of = co_await tell_of_event(*db, job.id, std::move(words), payload.event_id, std::move(slots),
                                               std::move(changes));
    }
    told.bookings_of = told.inbox_of;
    shared.live->tell(std::move(told));
}

}  // namespace goticket::jobs
