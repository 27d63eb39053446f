#pragma once

#include <sys/epoll.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <span>

namespace goticket::drill {

/// Waits for sockets and for times on one thread. Plain epoll: a drill shares its machine with the server that it
/// measures, and a handler object for each wait would cost as much as the rest of the client.
class poller {
  public:
    poller();
    ~poller();
    poller(const poller&) = delete;
    poller& operator=(const poller&) = delete;

    /// Tells when it is readable, and with `writable` when it can be written; the tag comes back with the event.
    void watch(int fd, std::uint64_t tag, bool writable);
    void change(int fd, std::uint64_t tag, bool writable);
    /// What happens within that time, if anything.
    std::span<const epoll_event> wait(std::chrono::nanoseconds most);

  private:
    static constexpr std::uint64_t own_tag = ~std::uint64_t{0};

    void control(int how, int fd, std::uint64_t tag, bool writable);
    std::span<const epoll_event> without_timer(std::size_t count);

    int epoll_ = -1;
    /// For waits that epoll's milliseconds are too coarse for.
    int timer_ = -1;
    std::array<epoll_event, 256> events_{};
};

}  // namespace goticket::drill
