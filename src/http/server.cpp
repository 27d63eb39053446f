#include "http/server.hpp"

#include "http/reply.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <spdlog/spdlog.h>

#include <stdexcept>

namespace goticket::http {
namespace {

using reuse_port = boost::asio::detail::socket_option::boolean<SOL_SOCKET, SO_REUSEPORT>;

/// SO_REUSEPORT would let a second program of ours share the port, and take half of the requests.
void refuse_taken_port(boost::asio::io_context& context, const boost::asio::ip::tcp::endpoint& where) {
    if (where.port() == 0) return;
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type> probe(context);
    probe.open(where.protocol());
    probe.set_option(boost::asio::socket_base::reuse_address(true));
    boost::system::error_code failed;
    probe.bind(where, failed);
    if (failed) {
        throw std::runtime_error("can't listen on port " + std::to_string(where.port()) + ": " + failed.message() +
                                 ". Stop what is there, or choose another PORT.");
    }
}

/// Told to a client over the bound, and closed: a prompt no instead of a long wait.
void turn_away(tcp_socket client, const config& settings) {
    head_options options;
    const auto id = uuid_v7(goticket::system_clock().now()).str();
    options.request_id = id;
    options.keep_alive = false;
    const auto refusal = refuse(errc::overloaded);
    outgoing out;
    serialize(refusal, options, settings, out);
    out.written += out.body;
    boost::system::error_code ignored;
    client.non_blocking(true, ignored);
    client.write_some(boost::asio::buffer(out.written), ignored);
    client.shutdown(tcp_socket::shutdown_send, ignored);
}

}  // namespace

server::server(lane& here, services& shared, const router& table, const std::string& host, std::uint16_t port)
    : here_(here), shared_(shared), table_(table), ready_(here, shared), acceptor_(here.context), tick_(here.context) {
    const boost::asio::ip::tcp::endpoint where(boost::asio::ip::make_address(host), port);
    if (here.number == 0) refuse_taken_port(here.context, where);
    acceptor_.open(where.protocol());
    acceptor_.set_option(acceptor::reuse_address(true));
    acceptor_.set_option(reuse_port(true));
    acceptor_.bind(where);
    acceptor_.listen(4096);
}

std::uint16_t server::port() const {
    return acceptor_.local_endpoint().port();
}

task<> server::accept() {
    const auto most = std::max<std::size_t>(1, shared_.settings.max_connections / shared_.lanes.size());
    while (!stopping_) {
        boost::system::error_code failed;
        tcp_socket client(here_.context);
        co_await acceptor_.async_accept(client, boost::asio::redirect_error(awaiting, failed));
        if (stopping_) break;
        if (failed) {
            // Out of file descriptors, most likely: those who are served will free some.
            spdlog::warn("accept: {}", failed.message());
            pause rest(here_.context);
            co_await rest.last(std::chrono::milliseconds(100));
            continue;
        }
        const auto from = client.remote_endpoint(failed);
        if (failed) continue;
        if (clients_.size() >= most) {
            turn_away(std::move(client), shared_.settings);
            continue;
        }
        auto served =
            std::make_shared<connection>(std::move(client), here_, shared_, ready_, table_, from.address().to_string());
        clients_.insert(served);
        boost::asio::co_spawn(here_.context, serve(std::move(served)), boost::asio::detached);
    }
}

task<> server::serve(std::shared_ptr<connection> client) {
    try {
        co_await client->serve();
    } catch (const std::exception& failed) {
        spdlog::error("connection: {}", failed.what());
    }
    clients_.erase(client);
}

task<> server::watch_deadlines() {
    while (!stopping_) {
        co_await tick_.last(std::chrono::milliseconds(250));
        const auto now = std::chrono::steady_clock::now();
        for (const auto& client : clients_) client->check_deadline(now);
    }
}

task<> server::stop() {
    stopping_ = true;
    boost::system::error_code ignored;
    acceptor_.close(ignored);
    tick_.end();
    for (const auto& client : clients_) client->close_soon();
    pause nap(here_.context);
    while (!clients_.empty()) {
        for (const auto& client : clients_) client->check_deadline(std::chrono::steady_clock::now());
        co_await nap.last(std::chrono::milliseconds(10));
    }
}

}  // namespace goticket::http
