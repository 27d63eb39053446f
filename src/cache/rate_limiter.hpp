#pragma once

#include "cache/address_key.hpp"
#include "cache/bucket_table.hpp"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace goticket {

/// The port that keeps one program from taking what is there for all. It decides at once and never waits: what other
/// nodes have let through, it learns in the background.
class rate_limiter {
  public:
    using moment = bucket_table::moment;

    virtual ~rate_limiter() = default;
    /// Lets a request through, or not. `key` is whose and of which kind it is (bucket_key), always with the same quota.
    virtual rate_verdict take(std::uint64_t key, const quota& of, moment now) = 0;
};

/// About 9 MB when full.
inline constexpr std::size_t most_rate_buckets = 131072;

/// Counts in this process.
class local_rate_limiter final : public rate_limiter {
  public:
    rate_verdict take(std::uint64_t key, const quota& of, moment now) override { return buckets_.take(key, of, now); }

  private:
    bucket_table buckets_{most_rate_buckets, bucket_table::reports::none};
};

/// The bucket of a kind of requests by one subject, which may be an address or an account.
std::uint64_t bucket_key(const keyed_hash& hash, std::string_view kind_of_subject, rate_class of,
                         std::string_view subject);

}  // namespace goticket
