#pragma once

#include "drill/plan.hpp"

#include <sys/socket.h>

#include <string>

namespace goticket::drill {

/// An address that was looked up once: what was checked is what is spoken to.
struct endpoint {
    sockaddr_storage address{};
    socklen_t length = 0;

    bool is_loopback() const;
    std::string str() const;
};

/// Blocks. Throws std::invalid_argument when there is no such host.
endpoint look_up(const target& where);

/// A TCP socket that is closed with its owner. Operations answer as the system calls do.
class tcp_socket {
  public:
    tcp_socket() = default;
    ~tcp_socket() { close(); }
    tcp_socket(tcp_socket&& other) noexcept : fd_(other.fd_) { other.fd_ = -1; }
    tcp_socket& operator=(tcp_socket&& other) noexcept;

    /// Begins to connect without waiting for the end of it; false when that failed at once.
    bool start_connecting(const endpoint& to);
    /// Connects and waits, as every later operation then does, for so long at most. Throws std::system_error.
    void connect_and_wait(const endpoint& to, std::chrono::seconds limit);
    /// Once it became writable: 0, or why it could not connect.
    int connect_error() const;
    void close();

    int fd() const { return fd_; }
    bool is_open() const { return fd_ >= 0; }

  private:
    int fd_ = -1;
};

}  // namespace goticket::drill
