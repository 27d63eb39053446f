#include "realtime/stream.hpp"

#include "realtime/hub.hpp"

namespace goticket::realtime {
namespace {

using std::chrono::steady_clock;

/// Proxies and telephones close what has been silent for long.
constexpr std::chrono::seconds between_beats{15};
/// Of one write. What doesn't fit waits, and may be replaced by something newer meanwhile.
constexpr std::size_t most_at_once = 32 * 1024;

}  // namespace

stream::stream(hub& home, lane& here, std::uint64_t number, const live_wish& wish, const message_id& from,
               steady_clock::duration lasts)
    : home_(home),
      number_(number),
      lane_number_(here.number),
      events_(wish.events),
      backlog_(from.number, from.position && wish.person ? from.position->str() : std::string()),
      first_words_(hello),
      next_beat_(steady_clock::now() + between_beats),
      until_(wish.person ? steady_clock::now() + lasts : steady_clock::time_point::max()),
      bell_(here.context) {
    for (const auto& none : wish.no_events) {
        auto gone = std::make_shared<const std::string>(gone_text(none));
        backlog_.add({message::about::gone, {}, std::move(gone), nullptr, {}});
    }
}

stream::~stream() {
    home_.closed(*this);
}

void stream::push(const message& one) {
    if (state_ != state::open) return;
    backlog_.add(one);
    bell_.end();
}

void stream::say_bye(std::string_view why) {
    if (state_ != state::open) return;
    state_ = state::saying_bye;
    last_word_ = why;
    bell_.end();
}

void stream::end() {
    say_bye("restart");
}

void stream::abandon() {
    state_ = state::over;
    bell_.end();
}

task<std::string> stream::next() {
    while (state_ != state::over) {
        std::string bytes = std::exchange(first_words_, {});
        if (bytes.empty()) bytes = backlog_.take(most_at_once);
        if (!bytes.empty()) co_return bytes;
        if (state_ == state::saying_bye) {
            state_ = state::over;
            co_return backlog_.with_id(bye_text(last_word_));
        }
        const auto now = steady_clock::now();
        if (now >= until_) {
            say_bye("expiry");
        } else if (now >= next_beat_) {
            next_beat_ = now + between_beats;
            co_return std::string(beat);
        } else {
            co_await bell_.until(std::min(next_beat_, until_));
        }
    }
    co_return std::string();
}

}  // namespace goticket::realtime
