#pragma once

#include "base/timer.hpp"
#include "storage/pg/connection.hpp"

#include <functional>
#include <string>
#include <vector>

namespace goticket::pg {

/// Hears what is notified on some channels, on one connection of its own for all of them, and connects again when that
/// one breaks. All of it runs on one thread.
class listener {
  public:
    listener(boost::asio::io_context& context, std::string conninfo);

    // Before run().

    /// `heard` gets each payload.
    void add(std::string_view channel, std::function<void(const std::string& payload)> heard);
    /// `told` learns that the connection stands, and that it broke: what was notified in between is lost.
    void watch(std::function<void(bool connected)> told);

    /// Runs until stop().
    task<> run();
    /// Watches the connection's deadlines; runs until stop().
    task<> watch_deadlines();
    /// On its own thread.
    void stop();

  private:
    struct channel {
        std::string name;
        std::function<void(const std::string&)> heard;
    };

    task<> listen();
    void tell(bool connected);

    connection connection_;
    std::vector<channel> channels_;
    std::vector<std::function<void(bool)>> watchers_;
    pause rest_;
    pause tick_;
    std::chrono::milliseconds backoff_;
    bool stopped_ = false;
};

}  // namespace goticket::pg
