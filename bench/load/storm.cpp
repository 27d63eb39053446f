#include "storm.hpp"

#include <sys/epoll.h>
#include <unistd.h>

#include <limits>
#include <system_error>

namespace goticket::load {
namespace {

/// Requests that are due within such a time are sent together.
constexpr int tick_milliseconds = 5;

moment now() {
    return std::chrono::steady_clock::now();
}

moment after(moment start, std::chrono::duration<double> time) {
    return start + std::chrono::duration_cast<std::chrono::steady_clock::duration>(time);
}

}  // namespace

storm::storm(const plan& how, const request_template& request, const values& people)
    : how_(how),
      request_(request),
      people_(people),
      poller_(epoll_create1(EPOLL_CLOEXEC)),
      last_(how.cycle ? std::numeric_limits<std::uint64_t>::max() : people.size()),
      found_(how.window) {
    for (std::size_t i = 0; i < how.connections; ++i) {
        auto& made = clients_.emplace_back(std::make_unique<client>(how.port));
        epoll_event wanted{};
        wanted.events = EPOLLIN;
        wanted.data.ptr = made.get();
        if (epoll_ctl(poller_, EPOLL_CTL_ADD, made->descriptor(), &wanted) != 0) {
            throw std::system_error(errno, std::generic_category(), "epoll_ctl");
        }
    }
}

storm::~storm() {
    close(poller_);
}

tally storm::run() {
    const auto start = now();
    ends_ = after(start, how_.time);
    counts_from_ = after(start, how_.warm_up);
    if (how_.per_second > 0) {
        run_paced();
    } else {
        run_closed();
    }
    return found_;
}

void storm::run_closed() {
    for (const auto& one : clients_) send_next(*one, now());
    while (under_way_ > 0) wait_for_answers();
}

void storm::run_paced() {
    pace rate(how_.per_second, how_.window, how_.turn);
    for (const auto& one : clients_) idle_.push_back(one.get());
    for (auto at = now(); may_send(at); at = now()) {
        send_due(rate.due(at), at);
        wait_for_answers(tick_milliseconds);
    }
    while (under_way_ > 0) wait_for_answers();
}

void storm::send_due(std::uint64_t count, moment at) {
    for (; count > 0 && !idle_.empty(); --count) {
        client& over = *idle_.back();
        idle_.pop_back();
        send_next(over, at);
    }
    found_.left_out += count;
}

tally storm::run_once() {
    last_ = how_.connections;
    ends_ = moment::max();
    counts_from_ = now();
    run_closed();
    return found_;
}

bool storm::may_send(moment at) const {
    return next_ < last_ && at < ends_;
}

void storm::send_next(client& over, moment at) {
    if (!may_send(at)) return;
    over.request().clear();
    request_.append_to(over.request(), people_.line(next_), next_);
    ++next_;
    if (over.send(at)) {
        ++under_way_;
    } else {
        ++found_.broken;
    }
}

void storm::wait_for_answers(int milliseconds) {
    epoll_event ready[256];
    const int count = epoll_wait(poller_, ready, 256, milliseconds);
    if (count < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "epoll_wait");
    for (int i = 0; i < count; ++i) take(*static_cast<client*>(ready[i].data.ptr));
}

void storm::take(client& from) {
    const auto how = from.receive();
    if (how == client::reading::more) return;
    --under_way_;
    const auto at = now();
    if (how == client::reading::broken) {
        ++found_.broken;
        epoll_ctl(poller_, EPOLL_CTL_DEL, from.descriptor(), nullptr);
        return;
    }
    count(from, at);
    if (how_.per_second > 0) {
        idle_.push_back(&from);
    } else {
        send_next(from, at);
    }
}

void storm::count(const client& answered, moment at) {
    if (at < counts_from_) {
        ++found_.unmeasured;
        return;
    }
    ++found_.answers;
    found_.bytes += answered.size();
    ++found_.statuses[answered.status()];
    const auto took = at - answered.sent_at();
    found_.took.add(took);
    found_.by_window.add(at, took);
    found_.seconds = at - counts_from_;
}

}  // namespace goticket::load
