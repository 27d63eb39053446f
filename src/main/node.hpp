#pragma once

#include "app/services.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "http/web/site.hpp"
#include "jobs/worker.hpp"
#include "neighbours.hpp"
#include "realtime/hub.hpp"

#include <csignal>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace goticket {

enum class duty { serve_and_work, work_only };

/// One running GoTicket: the lanes with their threads, and on them the HTTP server, live updates and the job workers.
class node {
  public:
    node(config settings, std::string conninfo, duty what);
    ~node();

    /// Where the HTTP server listens.
    std::uint16_t port() const { return port_; }
    /// From now on this node says that it is not ready, and otherwise serves as before.
    void leave_soon() { shared_.leaving = true; }
    /// Stops accepting, finishes what runs, drains the slots' lines and the workers.
    void stop();

  private:
    node_card card(duty what) const;
    void listen();
    void start_workers(unsigned count);
    void run_lanes();
    void run_live_updates();
    void close_pools();
    void end_lanes();

    services shared_;
    // On the first lane.
    pg::pool live_db_;
    pg::listener listener_;
    neighbours others_;
    realtime::hub hub_;
    /// Nothing: the API is served alone.
    std::unique_ptr<const http::web::site> site_;
    http::router table_;
    std::uint16_t port_ = 0;
    std::vector<std::unique_ptr<http::server>> servers_;
    std::vector<std::unique_ptr<jobs::worker>> workers_;
    std::vector<boost::asio::executor_work_guard<boost::asio::io_context::executor_type>> guards_;
    std::vector<std::thread> threads_;
};

}  // namespace goticket
