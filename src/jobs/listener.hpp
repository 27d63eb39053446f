#pragma once

#include "jobs/pause.hpp"
#include "storage/pg/connection.hpp"

#include <functional>
#include <string>

namespace goticket::jobs {

/// Hears that there are new jobs, on a connection of its own, and connects again when that one breaks. What was
/// notified meanwhile is lost, so that it wakes the worker after connecting as well.
class listener {
  public:
    listener(boost::asio::io_context& context, std::string conninfo, std::function<void()> wake);

    /// Runs until stop().
    task<> run();
    void stop();
    /// Called now and then: ends a wait whose deadline has passed.
    void check_deadline() { connection_.check_deadline(pg::deadline_clock::now()); }

  private:
    task<> listen();

    pg::connection connection_;
    std::function<void()> wake_;
    pause pause_;
    bool stopped_ = false;
    std::chrono::milliseconds backoff_;
};

}  // namespace goticket::jobs
