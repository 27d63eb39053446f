#pragma once

#include "base/timer.hpp"
#include "http/connection.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <unordered_set>

namespace goticket::http {

/// One lane's part of the HTTP server: a listening socket of its own on the shared port (SO_REUSEPORT), and the
/// connections that the kernel hands to it. All of it runs on that lane.
class server {
  public:
    /// Throws boost::system::system_error when the address can't be listened on. Port 0: the kernel chooses.
    server(lane& here, services& shared, const router& table, const std::string& host, std::uint16_t port);

    std::uint16_t port() const;
    task<> accept();
    task<> watch_deadlines();
    /// Stops accepting, closes idle connections, and ends when the others have answered what they were at.
    task<> stop();

  private:
    using acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

    task<> serve(std::shared_ptr<connection> client);

    lane& here_;
    services& shared_;
    const router& table_;
    ready_events ready_;
    acceptor acceptor_;
    pause tick_;
    bool stopping_ = false;
    std::unordered_set<std::shared_ptr<connection>> clients_;
};

}  // namespace goticket::http
