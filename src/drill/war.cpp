#include "drill/war.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <stdexcept>

namespace goticket::drill {
namespace {

using namespace std::chrono_literals;

constexpr moment between_looks = 100ms;
constexpr auto patience_before = 10s;

std::chrono::microseconds used_cpu() {
    rusage used{};
    getrusage(RUSAGE_THREAD, &used);
    return std::chrono::seconds(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           std::chrono::microseconds(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

std::int64_t microseconds(moment span) {
    return std::chrono::duration_cast<std::chrono::microseconds>(span).count();
}

}  // namespace

war::war(const plan& wanted, const script& played, const requests& texts, const endpoint& to, facts& seen)
    : plan_(wanted),
      script_(played),
      texts_(texts),
      to_(to),
      seen_(seen),
      story_(played, seen),
      audience_(events_, wanted.connections, to_, texts, measured_.streams) {
    wires_.reserve(plan_.connections);
    for (std::size_t i = 0; i < plan_.connections; ++i) wires_.emplace_back(events_, i);
}

void war::prepare() {
    began_ = std::chrono::steady_clock::now();
    std::size_t connecting = 0;
    for (auto& one : wires_) connecting += one.connect(to_) ? 1 : 0;
    for (std::uint32_t i = 0; i < plan_.streams; ++i) audience_.add(i % plan_.people);
    const auto is_ready = [](const wire& one) { return one.at() == wire::state::idle; };
    while (elapsed() < patience_before) {
        const auto still = std::ranges::count(wires_, wire::state::connecting, &wire::at);
        if (still == 0 && audience_.arriving() == 0) break;
        for (const auto& event : events_.wait(between_looks)) {
            if (event.data.u64 >= wires_.size()) {
                audience_.happen(event.data.u64, event.events);
            } else {
                wires_[event.data.u64].happen(event.events);
            }
        }
    }
    if (connecting == 0 || std::ranges::none_of(wires_, is_ready)) {
        throw std::runtime_error("nobody answers at " + to_.str());
    }
    for (std::size_t i = wires_.size(); i-- > 0;) free_.push_back(i);
}

void war::play(const std::function<void(const progress&)>& tell) {
    const auto cpu_before = used_cpu();
    began_ = std::chrono::steady_clock::now();
    moment next_look = between_looks;
    while (!is_over()) {
        const auto now = elapsed();
        call_who_is_due(now);
        hand_out();
        if (now >= next_look) {
            look_for_timeouts(now);
            audience_.come_back(now);
            tell(how_far(now));
            next_look = now + between_looks;
        }
        for (const auto& event : events_.wait(next_wait(elapsed()))) happen(event);
    }
    measured_.cpu = used_cpu() - cpu_before;
    tell(how_far(elapsed()));
}

bool war::is_over() const {
    return next_cue_ == script_.cues.size() && planned_.empty() && ready_.empty() && under_way_ == 0;
}

void war::call_who_is_due(moment now) {
    const auto& cues = script_.cues;
    for (; next_cue_ < cues.size() && cues[next_cue_].due <= now; ++next_cue_) {
        const auto& cue = cues[next_cue_];
        errand what;
        what.planned = cue.due;
        what.due = cue.due;
        what.person = cue.person;
        what.what = cue.what;
        ready_.push_back(what);
    }
    for (; !planned_.empty() && planned_.top().due <= now; planned_.pop()) ready_.push_back(planned_.top());
}

void war::hand_out() {
    while (!ready_.empty() && !free_.empty()) {
        auto& on = wires_[free_.back()];
        free_.pop_back();
        const auto what = ready_.front();
        ready_.pop_front();
        start(on, what, elapsed());
    }
    if (!is_timeless()) measured_.most_waiting = std::max(measured_.most_waiting, ready_.size());
}

void war::start(wire& on, const errand& planned, moment now) {
    errand what = planned;
    // In a closed war nobody was to come at any time: they come when a connection is free.
    if (is_timeless() && what.tries == 0) what.planned = now;
    ++under_way_;
    ++measured_.requests;
    measured_.first_sent = std::min(measured_.first_sent, now);
    on.sent_at = now;
    on.deadline = now + plan_.timeout;
    story_.sent(what, now);
    if (what.what == act::book || what.what == act::again) {
        on.send(what, texts_.booking(what.person));
    } else {
        texts_.write(what.what, what.person, seen_.people[what.person].subject, on.scratch());
        on.send(what, on.scratch());
    }
    if (on.at() == wire::state::closed && !on.connect(to_)) lost(on, now);
}

moment war::next_wait(moment now) const {
    if (!ready_.empty() && !free_.empty()) return 0ns;
    moment next = now + between_looks;
    if (next_cue_ < script_.cues.size()) next = std::min(next, script_.cues[next_cue_].due);
    if (!planned_.empty()) next = std::min(next, planned_.top().due);
    return next - now;
}

void war::happen(const epoll_event& event) {
    if (event.data.u64 >= wires_.size()) {
        audience_.happen(event.data.u64, event.events);
        return;
    }
    auto& on = wires_[event.data.u64];
    const auto came = on.happen(event.events);
    if (came == wire::news::answered) answered(on);
    if (came == wire::news::lost) lost(on, elapsed());
}

void war::answered(wire& on) {
    const auto now = elapsed();
    const auto& what = on.doing();
    auto& latency = measured_.of(what.what);
    latency.felt.record(microseconds(now - what.planned));
    latency.served.record(microseconds(now - on.sent_at));
    measured_.last_answered = now;
    if (what.what == act::book || what.what == act::again) measured_.last_booking_answered = now;
    const auto& answer = on.answer();
    add(story_.hear(what, {answer.status(), answer.body(), answer.retry_after()}, now));
    on.rest();
    let_go(on);
}

void war::lost(wire& on, moment now) {
    add(story_.lose(on.doing(), on.why(), now));
    on.close();
    let_go(on);
}

void war::let_go(wire& on) {
    --under_way_;
    ++done_;
    free_.push_back(static_cast<std::size_t>(&on - wires_.data()));
}

void war::look_for_timeouts(moment now) {
    for (auto& on : wires_) {
        if (on.deadline > now || on.at() == wire::state::idle) continue;
        on.deadline = moment::max();
        add(story_.lose(on.doing(), "TIMEOUT", now));
        on.close();
        let_go(on);
    }
}

void war::add(std::optional<errand> what) {
    if (!what) return;
    if (what->due <= elapsed() || (is_timeless() && what->tries == 0)) {
        ready_.push_back(*what);
    } else {
        planned_.push(*what);
    }
}

progress war::how_far(moment now) const {
    return {now,
            done_,
            done_ + under_way_ + ready_.size() + planned_.size() + script_.cues.size() - next_cue_,
            story_.seats(),
            story_.waitlisted(),
            story_.failures()};
}

}  // namespace goticket::drill
