#pragma once

#include "cache/redis/client.hpp"
#include "cache/redis/subscriber.hpp"
#include "realtime/fan_out.hpp"

namespace goticket::realtime {

/// A channel of Redis: one subscription a process.
class redis_fan_out final : public fan_out {
  public:
    /// Both of the same Redis and thread; `from` hears `channel`.
    redis_fan_out(redis::client& with, redis::subscriber& from, std::string channel);
    void listen(ear to) override;
    task<> publish(const changes& what) override;

  private:
    redis::client& with_;
    redis::subscriber& from_;
    std::string channel_;
    /// Tells our own words, which come back, from others'.
    std::string origin_;
};

}  // namespace goticket::realtime
