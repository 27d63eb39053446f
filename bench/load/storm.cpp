#include "storm.hpp"

#include <sys/epoll.h>
#include <unistd.h>

#include <limits>
#include <system_error>

namespace goticket::load {
namespace {

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
      last_(how.cycle ? std::numeric_limits<std::uint64_t>::max() : people.size()) {
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
    for (const auto& one : clients_) send_next(*one, now());
    while (under_way_ > 0) wait_for_answers();
    return found_;
}

tally storm::run_once() {
    last_ = how_.connections;
    ends_ = moment::max();
    counts_from_ = now();
    for (const auto& one : clients_) send_next(*one, now());
    while (under_way_ > 0) wait_for_answers();
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

void storm::wait_for_answers() {
    epoll_event ready[256];
    const int count = epoll_wait(poller_, ready, 256, -1);
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
    send_next(from, at);
}

void storm::count(const client& answered, moment at) {
    if (at < counts_from_) {
        ++found_.unmeasured;
        return;
    }
    ++found_.answers;
    found_.bytes += answered.size();
    ++found_.statuses[answered.status()];
    found_.took.add(at - answered.sent_at());
    found_.seconds = at - counts_from_;
}

}  // namespace goticket::load
