#include "app/selling/batch_news.hpp"

#include <algorithm>

namespace goticket::selling {

live_changes news_of(slot_id slot, const effects& done, const std::vector<request>& asked) {
    live_changes news;
    auto& people = news.bookings_of;
    for (const auto* changed : {&done.released, &done.restored, &done.inserted}) {
        for (const auto& booking : *changed) people.push_back(booking.user);
    }
    for (const auto& entry : done.waiting) people.push_back(entry.user);
    // Of an entry that ended, the effects know no more than the id.
    if (!done.expired.empty()) {
        for (const auto& one : asked) {
            if (const auto* left = std::get_if<leave_waitlist>(&one.action)) people.push_back(left->user);
        }
    }
    if (!people.empty()) news.slots.push_back(slot);
    return news;
}

}  // namespace goticket::selling
