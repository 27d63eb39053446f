#include "drill/socket.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>

namespace goticket::drill {
namespace {

const sockaddr* generic(const sockaddr_storage& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

void send_at_once(int fd) {
    const int on = 1;
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

}  // namespace

bool endpoint::is_loopback() const {
    if (address.ss_family == AF_INET) {
        return (ntohl(reinterpret_cast<const sockaddr_in&>(address).sin_addr.s_addr) >> 24) == 127;
    }
    if (address.ss_family != AF_INET6) return false;
    const auto& ip = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
    return IN6_IS_ADDR_LOOPBACK(&ip) || (IN6_IS_ADDR_V4MAPPED(&ip) && ip.s6_addr[12] == 127);
}

std::string endpoint::str() const {
    char host[NI_MAXHOST];
    if (getnameinfo(generic(address), length, host, sizeof host, nullptr, 0, NI_NUMERICHOST) != 0) return "?";
    return host;
}

endpoint look_up(const target& where) {
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const int failed = getaddrinfo(where.host.c_str(), where.port.c_str(), &wanted, &found);
    if (failed != 0 || found == nullptr) throw std::invalid_argument(where.host + ": " + gai_strerror(failed));
    // A server that listens on all addresses has one of IPv4, not always one of IPv6.
    const auto* chosen = found;
    for (const auto* one = found; one != nullptr; one = one->ai_next) {
        if (one->ai_family == AF_INET) {
            chosen = one;
            break;
        }
    }
    endpoint to;
    to.length = chosen->ai_addrlen;
    std::memcpy(&to.address, chosen->ai_addr, chosen->ai_addrlen);
    freeaddrinfo(found);
    return to;
}

tcp_socket& tcp_socket::operator=(tcp_socket&& other) noexcept {
    if (this != &other) {
        close();
        fd_ = other.fd_;
        other.fd_ = -1;
    }
    return *this;
}

bool tcp_socket::start_connecting(const endpoint& to) {
    close();
    fd_ = ::socket(to.address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd_ < 0) return false;
    send_at_once(fd_);
    if (::connect(fd_, generic(to.address), to.length) == 0 || errno == EINPROGRESS) return true;
    close();
    return false;
}

void tcp_socket::connect_and_wait(const endpoint& to, std::chrono::seconds limit) {
    close();
    fd_ = ::socket(to.address.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd_ < 0) throw std::system_error(errno, std::generic_category(), "no socket");
    send_at_once(fd_);
    timeval patience{};
    patience.tv_sec = limit.count();
    setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(fd_, generic(to.address), to.length) != 0) {
        throw std::system_error(errno, std::generic_category(), "cannot connect to " + to.str());
    }
}

int tcp_socket::connect_error() const {
    int error = 0;
    socklen_t size = sizeof error;
    if (getsockopt(fd_, SOL_SOCKET, SO_ERROR, &error, &size) != 0) return errno;
    return error;
}

void tcp_socket::close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
}

}  // namespace goticket::drill
