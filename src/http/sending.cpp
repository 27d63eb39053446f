#include "base/log.hpp"
#include "http/connection.hpp"

#include <boost/asio/redirect_error.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>

/// What a connection writes, and what the log says of it.
namespace goticket::http {
namespace {

using namespace std::chrono_literals;
constexpr auto write_limit = 30s;
constexpr auto linger_limit = 2s;
/// More than any body that we take.
constexpr std::size_t most_lingered_bytes = std::size_t{22} * 1024 * 1024;

}  // namespace

task<bool> connection::refuse_and_close(response refusal, const request& asked) {
    head_options options;
    options.request_id = asked.id;
    options.origin = asked.field("Origin");
    options.keep_alive = false;
    log(asked, refusal, std::chrono::steady_clock::now());
    if (co_await send(refusal, options)) co_await linger();
    co_return false;
}

/// Reads on for a moment after an early answer: closing at once would reset the connection, and the client would never
/// see why (RFC 9112, 9.6).
task<> connection::linger() {
    boost::system::error_code failed;
    socket_.shutdown(tcp_socket::shutdown_send, failed);
    allow(linger_limit);
    std::size_t total = 0;
    while (total < most_lingered_bytes && co_await read_more()) {
        total += buffer_.size();
        buffer_.clear();
    }
}

task<bool> connection::write(std::string bytes) {
    allow(write_limit);
    std::string_view left = bytes;
    while (!left.empty()) {
        boost::system::error_code failed;
        left.remove_prefix(socket_.write_some(boost::asio::buffer(left), failed));
        if (failed == boost::asio::error::would_block) {
            co_await socket_.async_wait(tcp_socket::wait_write, boost::asio::redirect_error(awaiting, failed));
        }
        if (failed) co_return false;
    }
    co_return true;
}

/// In one system call for most, without a copy of the body. `reply` is the caller's until the end.
task<bool> connection::send(const response& reply, const head_options& options) {
    allow(write_limit);
    outgoing out;
    serialize(reply, options, shared_.settings, out);
    std::array<std::string_view, 3> left{out.prepared, out.written, out.body};
    while (!left[0].empty() || !left[1].empty() || !left[2].empty()) {
        const std::array<boost::asio::const_buffer, 3> pieces{
            boost::asio::buffer(left[0]), boost::asio::buffer(left[1]), boost::asio::buffer(left[2])};
        boost::system::error_code failed;
        auto sent = socket_.write_some(pieces, failed);
        for (auto& piece : left) {
            const auto gone = std::min(sent, piece.size());
            piece.remove_prefix(gone);
            sent -= gone;
        }
        if (failed == boost::asio::error::would_block) {
            co_await socket_.async_wait(tcp_socket::wait_write, boost::asio::redirect_error(awaiting, failed));
        }
        if (failed) co_return false;
    }
    co_return true;
}

void connection::log(const request& asked, const response& reply, std::chrono::steady_clock::time_point began) const {
    const auto level = reply.status >= 500 ? spdlog::level::warn : spdlog::level::debug;
    if (!spdlog::should_log(level)) return;
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
    std::string fields = "\"requestId\":";
    json::write(fields, asked.id);
    fields += ",\"method\":";
    json::write(fields, asked.method);
    fields += ",\"path\":";
    json::write(fields, asked.path);
    fields += ",\"status\":" + std::to_string(reply.status) + ",\"microseconds\":" + std::to_string(took.count());
    log_event(level, "request", fields);
}

}  // namespace goticket::http
