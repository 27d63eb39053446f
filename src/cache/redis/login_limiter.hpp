#pragma once

#include "cache/login_limiter.hpp"
#include "cache/redis/client.hpp"
#include "cache/redis/failure_counters.hpp"
#include "cache/redis/names.hpp"

namespace goticket::redis {

/// Counts in Redis, for all nodes, and in this process too, for the time when Redis is away.
class login_limiter final : public goticket::login_limiter {
  public:
    /// `believed`: for tests, the time instead of Redis's own.
    login_limiter(const clock& time, unsigned an_address, client& with, const names& called,
                  const clock* believed = nullptr);

    task<std::chrono::seconds> wait_before(login_attempt attempt) override;
    task<std::chrono::seconds> settle(login_attempt attempt, bool succeeded) override;

  private:
    std::vector<failure_counter> counters_of(const login_attempt& attempt) const;

    local_login_limiter here_;
    unsigned an_address_;
    client& redis_;
    names names_;
    const clock* believed_;
};

}  // namespace goticket::redis
