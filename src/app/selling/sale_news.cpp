#include "app/selling/sale_news.hpp"

#include <algorithm>

namespace goticket::selling {

void add_news(live_changes& news, const effects& done, const slot_requests& of) {
    auto& people = news.bookings_of;
    const auto before = people.size();
    for (const auto* changed : {&done.released, &done.restored, &done.inserted}) {
        for (const auto& booking : *changed) people.push_back(booking.user);
    }
    for (const auto& entry : done.waiting) people.push_back(entry.user);
    // Of an entry that ended, the effects know no more than the id.
    if (!done.expired.empty()) {
        for (const auto& one : of.asked) {
            if (const auto* left = std::get_if<leave_waitlist>(&one.action)) people.push_back(left->user);
        }
    }
    if (people.size() > before) news.slots.push_back(of.slot);
}

}  // namespace goticket::selling
