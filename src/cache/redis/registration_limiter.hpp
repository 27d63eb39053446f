#pragma once

#include "cache/redis/client.hpp"
#include "cache/redis/names.hpp"
#include "cache/registration_limiter.hpp"

namespace goticket::redis {

/// Counts in Redis, for all nodes, and in this process too, for the time when Redis is away.
class registration_limiter final : public goticket::registration_limiter {
  public:
    /// `believed`: for tests, the time instead of Redis's own.
    registration_limiter(const clock& time, unsigned an_hour, client& with, const names& called,
                         const clock* believed = nullptr);

    task<std::chrono::seconds> admit(std::string address) override;

  private:
    local_registration_limiter here_;
    unsigned an_hour_;
    client& redis_;
    names names_;
    const clock* believed_;
};

}  // namespace goticket::redis
