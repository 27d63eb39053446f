#pragma once

#include "cache/redis/client.hpp"
#include "cache/redis/subscriber.hpp"
#include "realtime/fan_out.hpp"

namespace goticket::realtime {

/// A channel of Redis: one subscription a process.
class redis_fan_out final : public fan_out {
  public:
    /// Both of the same Redis and thread; `from` hears `channel`.
    redis_fan_out(redis::client& with, redis::subscriber& from, std::string channel,
                  std::chrono::milliseconds between_looks = std::chrono::seconds(1));
    void listen(ear to) override;
    task<> publish(const changes& what) override;

    /// Sees to it that both are connected to the same server, which is the primary; runs until stop(). After a failover
    /// the old primary may still be there and answer: it takes a subscription and its PINGs as before, and hears
    /// nobody.
    task<> watch();
    void stop();

  private:
    task<> look();
    task<> tell_what_was_lost();
    void renew(std::string why);
    void set_deaf(bool yes);

    redis::client& with_;
    redis::subscriber& from_;
    std::string channel_;
    /// Tells our own words, which come back, from others'.
    std::string origin_;
    std::chrono::milliseconds between_looks_;
    pause beat_;
    /// The least time from the next renewal to the one after it.
    std::chrono::milliseconds rest_;
    std::chrono::steady_clock::time_point not_before_;
    std::uint64_t replicas_met_ = 0;
    /// The one who listens may be at a replica.
    bool suspects_ = false;
    /// What was published lately may have reached nobody.
    bool has_lost_ = false;
    /// What is published reaches another Redis than the one that this process listens to.
    bool is_deaf_ = false;
    std::function<void(bool)> connected_;
    bool stopped_ = false;
};

}  // namespace goticket::realtime
