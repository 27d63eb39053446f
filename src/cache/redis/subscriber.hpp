#pragma once

#include "base/timer.hpp"
#include "cache/redis/connection.hpp"

#include <functional>
#include <memory>
#include <string>

namespace goticket::redis {

struct subscriber_options {
    std::chrono::milliseconds connect_limit{1000};
    /// A Redis that has said nothing for so long is asked whether it is there; after twice the time it is lost.
    std::chrono::milliseconds between_beats{1000};
    std::chrono::milliseconds first_rest{100};
    std::chrono::milliseconds longest_rest{2000};
};

/// Hears what is published on one channel, on a connection of its own, and connects again when that one breaks. All of
/// it runs on one thread.
class subscriber {
  public:
    struct ear {
        std::function<void(const std::string& message)> heard;
        /// True: from now on messages arrive. False: they are lost.
        std::function<void(bool connected)> connected;
    };

    subscriber(boost::asio::io_context& context, address where, std::string channel, subscriber_options options = {});

    /// Before run().
    void listen(ear to) { ear_ = std::move(to); }
    /// Runs until stop().
    task<> run();
    /// Looks after a silent connection; runs until stop().
    task<> watch();
    /// Connects anew, because this connection is of no use.
    void renew(std::string why);
    bool is_connected() const { return connected_; }
    /// A channel that only this connection listens to: who asks a Redis whether anybody does learns whether it is this
    /// one's (PUBSUB NUMSUB).
    const std::string& own_channel() const { return own_channel_; }
    void stop();

  private:
    task<> serve(std::shared_ptr<connection> link);

    boost::asio::io_context& context_;
    address where_;
    std::string channel_;
    std::string own_channel_;
    subscriber_options options_;
    ear ear_;
    std::shared_ptr<connection> link_;
    std::chrono::steady_clock::time_point last_word_;
    bool connected_ = false;
    pause rest_;
    pause beat_;
    std::chrono::milliseconds next_rest_;
    bool stopped_ = false;
};

}  // namespace goticket::redis
