#include "http/connection.hpp"

#include "http/client_address.hpp"
#include "http/reply.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/beast/http/error.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace goticket::http {
namespace {

using namespace std::chrono_literals;
constexpr auto idle_limit = 75s;
constexpr auto header_limit = 10s;
constexpr auto body_limit = 60s;
constexpr auto handler_limit = 45s;
/// For each of the above once the server is stopping.
constexpr auto stopping_limit = 3s;

constexpr std::size_t most_header_bytes = 16 * 1024;
constexpr std::size_t most_json_bytes = 256 * 1024;
/// Two pictures of 5 MB and the fields of an event.
constexpr std::size_t most_form_bytes = 11 * 1024 * 1024;
constexpr std::size_t read_at_once = 16 * 1024;
/// What a connection keeps while it waits for a request: ten thousand idle ones should cost next to nothing.
constexpr std::size_t first_read = 1024;
constexpr std::size_t most_idle_bytes = 2 * first_read;

bool is_form(const request& asked) {
    constexpr std::string_view form = "multipart/form-data";
    const auto type = asked.field("Content-Type").substr(0, form.size());
    return std::equal(type.begin(), type.end(), form.begin(), form.end(),
                      [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

/// Throws std::system_error when the folder takes no file.
void open_store(std::optional<body_store>& store, const admission& admitted, const std::filesystem::path* folder,
                std::size_t most) {
    if (admitted.to == nullptr) {
        store.emplace(most, body_store::where::nowhere);
    } else if (folder != nullptr) {
        store.emplace(most, *folder);
    } else {
        store.emplace(most, body_store::where::memory);
    }
}

/// The header's end, past its empty line; npos when it is not there yet.
std::size_t header_end(const std::string& buffer) {
    const auto found = buffer.find("\r\n\r\n");
    return found == std::string::npos ? found : found + 4;
}

}  // namespace

connection::connection(tcp_socket socket, lane& here, services& shared, ready_events& ready, const router& table,
                       std::string address)
    : socket_(std::move(socket)),
      here_(here),
      shared_(shared),
      ready_(ready),
      table_(table),
      address_(std::move(address)) {
    allow(idle_limit);
}

void connection::check_deadline(std::chrono::steady_clock::time_point now) {
    if (now <= deadline_) return;
    closing_ = true;
    boost::system::error_code ignored;
    socket_.close(ignored);
}

void connection::close_soon() {
    closing_ = true;
    boost::system::error_code ignored;
    if (stream_) stream_->end();
    if (answering_ || stream_) {
        deadline_ = std::min(deadline_, std::chrono::steady_clock::now() + stopping_limit);
    } else {
        socket_.close(ignored);
    }
}

void connection::allow(std::chrono::seconds time) {
    deadline_ =
        std::chrono::steady_clock::now() + (closing_ ? std::min(time, std::chrono::seconds(stopping_limit)) : time);
}

task<> connection::serve() {
    boost::system::error_code failed;
    socket_.non_blocking(true, failed);
    socket_.set_option(boost::asio::ip::tcp::no_delay(true), failed);
    bool more = true;
    while (more && !closing_) {
        if (buffer_.empty()) {
            allow(idle_limit);
            if (buffer_.capacity() > most_idle_bytes) buffer_.shrink_to_fit();
            buffer_.resize(first_read);
            // One system call for the whole of a request that was waited for, where a look first takes two.
            const auto got = co_await socket_.async_read_some(boost::asio::buffer(buffer_),
                                                              boost::asio::redirect_error(awaiting, failed));
            buffer_.resize(got);
            if (failed) break;
        }
        const auto how = answer_quickly();
        if (how == quickly::sent) continue;
        if (how == quickly::gone) break;
        if (how == quickly::sent_in_part) {
            more = co_await write(std::exchange(unsent_, {}));
        } else {
            more = co_await answer_one();
        }
    }
    if (stream_) co_await send_stream();
    socket_.close(failed);
}

task<bool> connection::read_more() {
    boost::system::error_code failed;
    for (;;) {
        const auto before = buffer_.size();
        buffer_.resize(before + read_at_once);
        const auto got =
            socket_.read_some(boost::asio::buffer(buffer_.data() + before, buffer_.size() - before), failed);
        buffer_.resize(before + got);
        if (!failed) co_return true;
        if (failed != boost::asio::error::would_block) co_return false;
        co_await socket_.async_wait(tcp_socket::wait_read, boost::asio::redirect_error(awaiting, failed));
        if (failed) co_return false;
    }
}

task<bool> connection::read_header() {
    allow(header_limit);
    for (;;) {
        // Empty lines before a request are passed over (RFC 9112, 2.2).
        while (buffer_.starts_with("\r\n")) buffer_.erase(0, 2);
        if (header_end(buffer_) != std::string::npos) co_return true;
        if (buffer_.size() > most_header_bytes || buffer_.find("\n\n") != std::string::npos) co_return true;
        if (!co_await read_more()) co_return false;
    }
}

response connection::refusal_of_header(const char* why) const {
    return refuse(errc::validation_error, why);
}

void connection::prepare(request& asked, const std::string& target, std::string& path) const {
    const auto id = asked.field("X-Request-Id");
    asked.id = is_sane_request_id(id) ? std::string(id) : uuid_v7(shared_.clock.now()).str();
    std::string_view rest = target;
    if (rest.starts_with("http://") || rest.starts_with("https://")) {
        const auto slash = rest.find('/', rest.find("//") + 2);
        rest = slash == std::string_view::npos ? std::string_view("/") : rest.substr(slash);
    }
    const auto question = rest.find('?');
    path = rest.substr(0, question);
    if (question != std::string_view::npos) asked.query = rest.substr(question + 1);
    asked.path = path;
    auto client = find_client(asked, address_, shared_.settings.trusted_proxies);
    asked.address = std::move(client.text);
    asked.is_own_machine = client.is_own_machine;
}

task<connection::reading> connection::read_body(request_parser& parser, body_store& body) {
    allow(body_limit);
    parser.set_sink([&body](std::string_view bytes) { return body.add(bytes); });
    while (!parser.is_done()) {
        if (buffer_.empty() && !co_await read_more()) co_return reading::closed;
        boost::beast::error_code failed;
        const auto used = parser.put(boost::asio::buffer(buffer_), failed);
        buffer_.erase(0, used);
        if (failed == boost::beast::http::error::need_more) {
            // All of the body was taken: what is left is the header of a chunk or a trailer, which Beast doesn't bound.
            if (buffer_.size() > most_header_bytes) co_return reading::refused;
            if (!co_await read_more()) co_return reading::closed;
        } else if (failed) {
            co_return reading::refused;
        }
    }
    co_return reading::done;
}

task<bool> connection::answer_one() {
    if (!co_await read_header()) co_return false;
    request_parser parser;
    const auto end = header_end(buffer_);
    const auto head = std::string_view(buffer_).substr(0, end);
    const bool folded = head.find("\r\n ") != std::string_view::npos || head.find("\r\n\t") != std::string_view::npos;
    boost::beast::error_code failed;
    if (end == std::string::npos || end > most_header_bytes || folded) {
        failed = boost::beast::http::error::bad_value;
    } else {
        // The header only: which body is taken, and where it goes, is for the route to say.
        parser.eager(false);
        parser.put(boost::asio::buffer(buffer_.data(), end), failed);
        parser.eager(true);
        buffer_.erase(0, end);
    }
    request& asked = parser.message();
    std::string path;
    prepare(asked, parser.target(), path);
    if (failed) co_return co_await refuse_and_close(refusal_of_header("This is not a valid HTTP request."), asked);
    if (const char* why = parser.check_framing()) co_return co_await refuse_and_close(refusal_of_header(why), asked);

    if (!path.starts_with('/')) {
        co_return co_await refuse_and_close(refusal_of_header("The address must begin with a slash."), asked);
    }

    const auto began = std::chrono::steady_clock::now();
    admission admitted = admit(shared_, table_, asked, path);
    const bool has_body = !parser.is_done();
    const bool form = admitted.to != nullptr && admitted.to->body == body_kind::json_or_form && is_form(asked);
    const auto most = form ? most_form_bytes : most_json_bytes;
    const errc too_large = admitted.to == nullptr ? errc::payload_too_large : admitted.to->too_large;
    if (parser.content_length().value_or(0) > most) co_return co_await refuse_and_close(refuse(too_large), asked);
    std::optional<body_store> body;
    if (has_body) {
        try {
            open_store(body, admitted, form ? &shared_.settings.data_dir : nullptr, most);
        } catch (const std::system_error& disk) {
            spdlog::error("http: {}", disk.what());
        }
        if (!body) co_return co_await refuse_and_close(refuse(errc::overloaded), asked);
        if (admitted.to != nullptr && asked.field("Expect") == "100-continue") {
            if (!co_await write("HTTP/1.1 100 Continue\r\n\r\n")) co_return false;
        }
        const auto how = co_await read_body(parser, *body);
        if (how == reading::closed) co_return false;
        if (how == reading::refused) {
            const auto full = body->disk_failed() ? errc::overloaded : too_large;
            const auto why = parser.sink_is_full() ? full : errc::validation_error;
            auto refusal = admitted.to == nullptr ? std::move(admitted.refusal) : refuse(why);
            co_return co_await refuse_and_close(std::move(refusal), asked);
        }
        asked.body = body->view();
    }
    asked.parameters = std::move(admitted.parameters);
    answering_ = true;
    allow(handler_limit);
    response reply;
    if (admitted.to == nullptr) {
        reply = std::move(admitted.refusal);
    } else {
        reply = co_await run_handler(here_, shared_, ready_, admitted, asked);
    }
    head_options options;
    options.request_id = asked.id;
    options.origin = asked.field("Origin");
    options.without_body = asked.method == "HEAD";
    if (!options.without_body) stream_ = reply.stream;
    options.keep_alive = parser.keep_alive() && !closing_ && !stream_ && !shared_.leaving;
    options.preflight = asked.method == "OPTIONS";
    options.limits = admitted.limits;
    const bool sent = co_await send(reply, options);
    answering_ = false;
    log(asked, reply, began);
    const bool goes_on = sent && options.keep_alive;
    co_return goes_on;
}

}  // namespace goticket::http
