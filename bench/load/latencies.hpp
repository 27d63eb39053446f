#pragma once

#include <array>
#include <chrono>
#include <cstdint>

namespace goticket::load {

/// A histogram whose buckets are a 32nd of a power of two wide: no value is off by more than 3 percent, in 2,048
/// counters.
class latencies {
  public:
    void add(std::chrono::nanoseconds took);
    void clear() { *this = {}; }

    /// Milliseconds that the given share of the answers took at most.
    double quantile(double share) const;
    double most() const { return static_cast<double>(most_) / 1e6; }

  private:
    std::array<std::uint64_t, 2048> counts_{};
    std::uint64_t total_ = 0;
    std::uint64_t most_ = 0;
};

}  // namespace goticket::load
