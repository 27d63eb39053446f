#pragma once

#include "client.hpp"
#include "latencies.hpp"

#include <vector>

namespace goticket::load {

/// Divides time into windows that begin at multiples of their length since 1970, so that two programs know without a
/// word which one it is.
class window_clock {
  public:
    explicit window_clock(std::chrono::milliseconds length);

    std::chrono::milliseconds length() const { return length_; }
    /// Its number since 1970.
    std::int64_t window_of(moment at) const { return (at.time_since_epoch() + since_1970_) / length_; }

  private:
    std::chrono::milliseconds length_;
    std::chrono::nanoseconds since_1970_;
};

/// What was answered in each window. The first and the last are cut short.
class windows {
  public:
    /// Nothing is kept when the length is 0.
    explicit windows(std::chrono::milliseconds length) : clock_(length) {}

    struct window {
        std::uint64_t answers = 0;
        latencies took;
    };

    void add(moment answered_at, std::chrono::nanoseconds took);
    const std::vector<window>& all() const { return windows_; }
    std::int64_t first() const { return first_; }

  private:
    window_clock clock_;
    std::int64_t first_ = 0;
    std::vector<window> windows_;
};

}  // namespace goticket::load
