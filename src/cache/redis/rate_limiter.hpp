#pragma once

#include "base/time.hpp"
#include "base/timer.hpp"
#include "cache/rate_limiter.hpp"
#include "cache/redis/client.hpp"
#include "cache/redis/names.hpp"

namespace goticket::redis {

/// Counts in this process, and ten times a second tells Redis what it has let through and learns what all have: no
/// request waits for Redis. So a node may be behind by a tenth of a quota and by what it lets through in 100 ms and a
/// round trip, at most its quota; what was let through too much is made up for afterwards. While Redis is away each
/// node counts alone, and what it lets through meanwhile is never held against anybody later.
class rate_limiter final : public goticket::rate_limiter {
  public:
    rate_limiter(client& with, const names& called);

    rate_verdict take(std::uint64_t key, const quota& of, moment now) override { return buckets_.take(key, of, now); }

    /// Tells and learns until stop(); on the client's home.
    task<> run();
    /// On the client's home.
    void stop();
    /// Once. False: Redis is away.
    task<bool> exchange(moment now);
    /// For tests: the time that Redis is to believe instead of its own.
    void believe(const clock* time) { time_ = time; }

  private:
    task<bool> exchange(std::vector<bucket_table::usage> grown, moment now);

    client& redis_;
    names names_;
    const clock* time_ = nullptr;
    bucket_table buckets_{most_rate_buckets, bucket_table::reports::wanted};
    pause tick_;
    bool stopped_ = false;
};

/// A script's first argument.
std::string time_argument(const clock* believed);

}  // namespace goticket::redis
