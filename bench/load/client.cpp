#include "client.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <string_view>
#include <system_error>

namespace goticket::load {
namespace {

constexpr std::string_view length_name = "\r\nContent-Length: ";

int connect_to(std::uint16_t port) {
    const int made = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    if (made < 0 || connect(made, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0 ||
        setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0 || fcntl(made, F_SETFL, O_NONBLOCK) != 0) {
        throw std::system_error(errno, std::generic_category(), "can't connect");
    }
    return made;
}

bool until_writable(int socket) {
    pollfd waiting{socket, POLLOUT, 0};
    return poll(&waiting, 1, 5000) == 1;
}

}  // namespace

client::client(std::uint16_t port) : socket_(connect_to(port)), buffer_(4096, '\0') {}

client::~client() {
    close(socket_);
}

bool client::send(moment now) {
    sent_at_ = now;
    head_size_ = 0;
    filled_ = 0;
    std::size_t sent = 0;
    while (sent < request_.size()) {
        const auto done = ::send(socket_, request_.data() + sent, request_.size() - sent, MSG_NOSIGNAL);
        if (done >= 0) {
            sent += static_cast<std::size_t>(done);
        } else if (errno != EAGAIN || !until_writable(socket_)) {
            // Requests are smaller than a socket's buffer, so nobody ever waits here in practice.
            return false;
        }
    }
    return true;
}

client::reading client::receive() {
    if (filled_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
    const auto got = recv(socket_, buffer_.data() + filled_, buffer_.size() - filled_, 0);
    if (got < 0 && errno == EAGAIN) return reading::more;
    if (got <= 0) return reading::broken;
    filled_ += static_cast<std::size_t>(got);
    if (head_size_ == 0 && !read_head()) return reading::broken;
    return head_size_ > 0 && filled_ >= size() ? reading::answered : reading::more;
}

/// False when this is no answer that could be followed.
bool client::read_head() {
    const std::string_view text(buffer_.data(), filled_);
    const auto end = text.find("\r\n\r\n");
    if (end == std::string_view::npos) return true;
    const auto length = text.substr(0, end).find(length_name);
    if (length == std::string_view::npos || !text.starts_with("HTTP/1.1 ")) return false;
    head_size_ = end + 4;
    const char* digits = text.data() + length + length_name.size();
    if (std::from_chars(digits, text.data() + end, body_size_).ec != std::errc{}) return false;
    return std::from_chars(text.data() + 9, text.data() + 12, status_).ec == std::errc{};
}

}  // namespace goticket::load
