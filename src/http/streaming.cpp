#include "http/connection.hpp"

#include <netinet/tcp.h>

/// A connection that sends a stream reads no more requests; it waits for what is to be sent and for its client to go.
namespace goticket::http {
namespace {

using namespace std::chrono_literals;

/// So long may what was sent stay unacknowledged: a telephone in a tunnel says no goodbye.
constexpr std::chrono::milliseconds silence_limit = 30s;
/// What the kernel may hold back unsent, for each stream. More would only grow stale: what is newer replaces what we
/// still hold ourselves.
constexpr int most_unsent_bytes = 16 * 1024;
/// A client has nothing to say on a stream.
constexpr std::size_t most_said_meanwhile = 16 * 1024;

void set_for_streaming(int socket) {
    const auto patience = static_cast<unsigned>(silence_limit.count());
    setsockopt(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, &patience, sizeof patience);
    setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &most_unsent_bytes, sizeof most_unsent_bytes);
}

}  // namespace

task<> connection::send_stream() {
    set_for_streaming(socket_.native_handle());
    std::string().swap(buffer_);
    watch_reading();
    if (closing_) stream_->end();  // the server was told to stop while the stream was opened
    for (;;) {
        quiet_down();
        auto bytes = co_await stream_->next();
        if (bytes.empty() || !co_await write(std::move(bytes))) break;
    }
    stream_.reset();
    boost::system::error_code failed;
    socket_.shutdown(tcp_socket::shutdown_send, failed);
}

/// While there is nothing to send, nothing is late; the end of the server is.
void connection::quiet_down() {
    if (!closing_) deadline_ = std::chrono::steady_clock::time_point::max();
}

void connection::watch_reading() {
    socket_.async_wait(tcp_socket::wait_read, [self = shared_from_this()](boost::system::error_code failed) {
        if (!failed) self->on_readable();
    });
}

void connection::on_readable() {
    if (!stream_ || !socket_.is_open()) return;
    char scrap[1024];
    boost::system::error_code failed;
    while (!failed && said_meanwhile_ <= most_said_meanwhile) {
        said_meanwhile_ += socket_.read_some(boost::asio::buffer(scrap), failed);
    }
    if (failed == boost::asio::error::would_block) return watch_reading();
    // It has gone, or talks. A write under way ends with the socket.
    stream_->abandon();
    socket_.close(failed);
}

}  // namespace goticket::http
