#include "drill/poller.hpp"

#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace goticket::drill {

using namespace std::chrono_literals;

poller::poller()
    : epoll_(epoll_create1(EPOLL_CLOEXEC)), timer_(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
    if (epoll_ < 0 || timer_ < 0) throw std::system_error(errno, std::generic_category(), "no epoll");
    watch(timer_, own_tag, false);
}

poller::~poller() {
    ::close(timer_);
    ::close(epoll_);
}

void poller::watch(int fd, std::uint64_t tag, bool writable) {
    control(EPOLL_CTL_ADD, fd, tag, writable);
}

void poller::change(int fd, std::uint64_t tag, bool writable) {
    control(EPOLL_CTL_MOD, fd, tag, writable);
}

void poller::control(int how, int fd, std::uint64_t tag, bool writable) {
    epoll_event wanted{};
    wanted.events = EPOLLIN | (writable ? EPOLLOUT : 0U);
    wanted.data.u64 = tag;
    if (epoll_ctl(epoll_, how, fd, &wanted) != 0) throw std::system_error(errno, std::generic_category(), "epoll");
}

std::span<const epoll_event> poller::wait(std::chrono::nanoseconds most) {
    most = std::max(most, 0ns);
    int milliseconds = static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(most).count());
    if (most > 0ns && most < 2ms) {
        itimerspec when{};
        when.it_value.tv_nsec = most.count();
        timerfd_settime(timer_, 0, &when, nullptr);
        milliseconds = 2;
    }
    const int count = epoll_wait(epoll_, events_.data(), static_cast<int>(events_.size()), milliseconds);
    if (count < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "epoll");
    return without_timer(static_cast<std::size_t>(std::max(count, 0)));
}

std::span<const epoll_event> poller::without_timer(std::size_t count) {
    const auto end = events_.begin() + static_cast<std::ptrdiff_t>(count);
    const auto kept = std::remove_if(events_.begin(), end, [this](const epoll_event& event) {
        if (event.data.u64 != own_tag) return false;
        std::uint64_t times = 0;
        return ::read(timer_, &times, sizeof times) != 0;
    });
    return {events_.data(), static_cast<std::size_t>(kept - events_.begin())};
}

}  // namespace goticket::drill
