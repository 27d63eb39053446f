#include "realtime/backlog.hpp"

#include <algorithm>

namespace goticket::realtime {
namespace {
/// Whoever has more of them unsent will see the oldest in the list only.
constexpr std::ptrdiff_t most_notifications = 50;
}  // namespace

/// Leaves the place in the line to the newer state, and the whole of it: what the older one said is in there too.
bool backlog::replace_seats(const message& one) {
    const auto older = std::ranges::find_if(waiting_, [&one](const message& other) {
        return other.what == message::about::seats && other.event == one.event;
    });
    if (older == waiting_.end()) return false;
    older->text = nullptr;
    older->whole = one.whole;
    return true;
}

void backlog::drop(message::about what, event_id event) {
    std::erase_if(waiting_, [&](const message& other) { return other.what == what && other.event == event; });
}

void backlog::make_room_for_notification() {
    const auto is_one = [](const message& other) { return other.what == message::about::notification; };
    if (std::ranges::count_if(waiting_, is_one) < most_notifications) return;
    waiting_.erase(std::ranges::find_if(waiting_, is_one));
}

void backlog::add(const message& one) {
    switch (one.what) {
        case message::about::seats:
            if (replace_seats(one)) return;
            break;
        case message::about::gone:
            drop(message::about::seats, one.event);
            break;
        case message::about::inbox:
            // To the end: its position lies behind the notifications that are still to be sent.
            drop(message::about::inbox);
            break;
        case message::about::notification:
            make_room_for_notification();
            break;
        case message::about::bookings:
            drop(message::about::bookings);
            break;
        case message::about::pace:
            drop(message::about::pace);
            break;
    }
    waiting_.push_back(one);
}

void backlog::append(std::string& out, std::string_view text) {
    out.append("id: ").append(std::to_string(++number_));
    if (!position_.empty()) out.append("-").append(position_);
    out.append("\n").append(text);
}

std::string backlog::with_id(std::string_view text) {
    std::string out;
    append(out, text);
    return out;
}

std::string backlog::take(std::size_t bytes) {
    std::string out;
    std::size_t taken = 0;
    while (taken < waiting_.size() && out.size() < bytes) {
        auto& next = waiting_[taken++];
        if (!next.position.empty()) position_ = std::move(next.position);
        if (next.text) {
            append(out, *next.text);
        } else {
            append(out, seats_text(*next.whole));
        }
    }
    if (taken == waiting_.size()) {
        std::vector<message>().swap(waiting_);  // a stream is idle most of the time: it keeps nothing
    } else {
        waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(taken));
    }
    return out;
}

}  // namespace goticket::realtime
