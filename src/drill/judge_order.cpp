#include "drill/evidence.hpp"

#include <algorithm>
#include <limits>
#include <map>

/// The order of allocation against the order of arrival. A request that was answered before another was sent came
/// first, and so it must have been served; of requests that were under way at once either may be.
namespace goticket::drill {
namespace {

constexpr auto never = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t largest_quantity = 5;

std::string number(std::int64_t value) {
    return std::to_string(value);
}

std::string moment(std::int64_t microseconds) {
    return number(microseconds / 1000) + " ms";
}

using people_of_slot = std::map<slot_id, std::vector<const witness*>>;

people_of_slot told_so(const evidence& from, told outcome) {
    people_of_slot found;
    for (const auto& one : from.seen.people) {
        if (one.outcome == outcome) found[one.slot].push_back(&one);
    }
    return found;
}

/// The seats that somebody got at once.
struct quick_booking {
    std::int64_t sent = 0;
    std::int64_t quantity = 0;
    instant made;
};

/// When the person's waiting ended, on the server's clock.
instant waited_until(const evidence& from, const witness& one) {
    const auto* entry = from.entry(one.subject);
    if (entry == nullptr || entry->status == waitlist_status::WAITING) return instant::max();
    const auto& held = from.bookings_of(one.id);
    return held.empty() ? instant::min() : held.front()->created_at;
}

/// For quantities from `least` up: those who sent at a time or later, and the earliest booking among them.
class later_bookings {
  public:
    later_bookings(const std::vector<quick_booking>& all, std::int64_t least) {
        for (const auto& one : all) {
            if (one.quantity >= least) by_sending_.push_back(one);
        }
        std::ranges::sort(by_sending_, {}, &quick_booking::sent);
        earliest_from_.resize(by_sending_.size() + 1, instant::max());
        for (auto i = by_sending_.size(); i-- > 0;) {
            earliest_from_[i] = std::min(earliest_from_[i + 1], by_sending_[i].made);
        }
    }

    instant earliest_sent_after(std::int64_t when) const {
        const auto first = std::ranges::upper_bound(by_sending_, when, {}, &quick_booking::sent);
        return earliest_from_[static_cast<std::size_t>(first - by_sending_.begin())];
    }

  private:
    std::vector<quick_booking> by_sending_;
    std::vector<instant> earliest_from_;
};

}  // namespace

verdict judge_positions(const evidence& from) {
    accusation found("positions", "Waitlist positions are 1, 2, 3 and so on, each given once");
    for (const auto& slot : from.kept.slots) {
        std::vector<std::int64_t> positions;
        for (const auto& entry : from.kept.entries) {
            if (entry.time_slot_id == slot.id) positions.push_back(entry.position);
        }
        std::ranges::sort(positions);
        for (std::size_t i = 0; i < positions.size(); ++i) {
            const auto before = i == 0 ? 0 : positions[i - 1];
            if (positions[i] == before) found.blame(slot.label + ": position " + number(before) + " is given twice");
            if (positions[i] > before + 1) {
                found.blame(slot.label + ": after position " + number(before) + " comes " + number(positions[i]));
            }
        }
        const auto last = positions.empty() ? 0 : positions.back();
        if (last != slot.last_position) {
            found.blame(slot.label + ": the last position is " + number(last) + ", the counter says " +
                        number(slot.last_position));
        }
    }
    return found.close();
}

verdict judge_queue_order(const evidence& from) {
    accusation found("queue-order", "Who was told to wait before somebody else asked stands before them");
    for (auto& [slot, queue] : told_so(from, told::waitlisted)) {
        std::ranges::sort(queue, {}, [](const witness* one) { return one->position; });
        // From the end of the queue: the earliest answer that anybody further behind got.
        std::int64_t answered_behind = never;
        for (auto at = queue.rbegin(); at != queue.rend(); ++at) {
            const witness& one = **at;
            if (answered_behind < one.sent) {
                found.blame("position " + number(one.position) + " asked at " + moment(one.sent) +
                            ", when somebody behind had the answer since " + moment(answered_behind));
            }
            answered_behind = std::min(answered_behind, one.answered);
        }
    }
    return found.close();
}

verdict judge_seat_order(const evidence& from) {
    accusation found("seat-order", "Nobody who came later got seats that somebody waiting would have fitted into");
    const auto waiting = told_so(from, told::waitlisted);
    for (const auto& [slot, lucky] : told_so(from, told::confirmed)) {
        const auto queue = waiting.find(slot);
        if (queue == waiting.end()) continue;
        std::vector<quick_booking> bookings;
        for (const auto* one : lucky) {
            const auto* booking = from.booking(one->subject);
            if (booking != nullptr) bookings.push_back({one->sent, one->quantity, booking->created_at});
        }
        std::vector<later_bookings> at_least;
        for (std::int64_t least = 1; least <= largest_quantity; ++least) at_least.emplace_back(bookings, least);
        for (const auto* one : queue->second) {
            const auto& rivals = at_least[static_cast<std::size_t>(std::clamp<std::int64_t>(one->quantity, 1, 5) - 1)];
            if (rivals.earliest_sent_after(one->answered) < waited_until(from, *one)) {
                found.blame("position " + number(one->position) + ", waiting for " + number(one->quantity) +
                            " seats since " + moment(one->answered) + ", was passed by somebody who asked later");
            }
        }
    }
    return found.close();
}

}  // namespace goticket::drill
