#include "realtime/lane_streams.hpp"

#include <boost/asio/post.hpp>

#include <algorithm>

namespace goticket::realtime {
namespace {
/// Each one's write takes ten microseconds and more: a part is well under a millisecond.
constexpr std::size_t streams_at_once = 25;
}  // namespace

void lane_streams::add(stream& one) {
    streams_.emplace(one.number(), &one);
    for (const auto event : one.events()) by_event_[event].push_back(one.number());
}

void lane_streams::remove(const stream& one) {
    streams_.erase(one.number());
    for (const auto event : one.events()) {
        const auto of = by_event_.find(event);
        if (of == by_event_.end()) continue;
        // Numbers grow, so that the list is in their order.
        const auto place = std::ranges::lower_bound(of->second, one.number());
        if (place != of->second.end() && *place == one.number()) of->second.erase(place);
        if (of->second.empty()) by_event_.erase(of);
    }
}

std::size_t lane_streams::count_to_many(const std::vector<delivery>& messages) {
    return static_cast<std::size_t>(std::ranges::count(messages, 0U, &delivery::only));
}

void lane_streams::deliver(std::vector<delivery> messages) {
    std::ranges::move(messages, std::back_inserter(waiting_));
    if (busy_ || waiting_.empty()) return;
    busy_ = true;
    begin_next();
    go_on();
}

void lane_streams::begin_next() {
    const auto& next = waiting_.front();
    if (next.only != 0) {
        targets_.assign(1, next.only);
    } else if (next.message.what == message::about::pace) {
        for (const auto& [number, one] : streams_) targets_.push_back(number);
    } else if (const auto of = by_event_.find(next.message.event); of != by_event_.end()) {
        targets_ = of->second;
        // Nobody hears of it again.
        if (next.message.what == message::about::gone) by_event_.erase(of);
    }
}

void lane_streams::go_on() {
    for (std::size_t done = 0; done < streams_at_once; ++done) {
        while (targets_.empty()) {
            if (waiting_.front().only == 0) --to_many_;
            waiting_.pop_front();
            if (waiting_.empty()) {
                busy_ = false;
                return;
            }
            begin_next();
        }
        const auto found = streams_.find(targets_.back());
        targets_.pop_back();
        if (found != streams_.end()) found->second->push(waiting_.front().message);
    }
    boost::asio::post(context_, [this] { go_on(); });
}

}  // namespace goticket::realtime
