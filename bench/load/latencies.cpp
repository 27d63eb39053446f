#include "latencies.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace goticket::load {
namespace {

constexpr unsigned steps_bits = 5;
constexpr std::uint64_t steps = 1U << steps_bits;

std::size_t bucket_of(std::uint64_t value) {
    if (value < steps) return value;
    const auto shift = static_cast<unsigned>(std::bit_width(value)) - 1 - steps_bits;
    return (shift + 1) * steps + ((value >> shift) - steps);
}

/// The highest value that falls into the bucket.
std::uint64_t top_of(std::size_t bucket) {
    if (bucket < steps) return bucket;
    const auto shift = bucket / steps - 1;
    return ((bucket % steps + steps + 1) << shift) - 1;
}

}  // namespace

void latencies::add(std::chrono::nanoseconds took) {
    const auto value = static_cast<std::uint64_t>(std::max<std::int64_t>(0, took.count()));
    ++counts_[std::min(bucket_of(value), counts_.size() - 1)];
    ++total_;
    most_ = std::max(most_, value);
}

double latencies::quantile(double share) const {
    const auto wanted = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(total_)));
    std::uint64_t seen = 0;
    for (std::size_t at = 0; at < counts_.size(); ++at) {
        seen += counts_[at];
        if (seen >= std::max<std::uint64_t>(1, wanted)) return static_cast<double>(std::min(top_of(at), most_)) / 1e6;
    }
    return 0;
}

}  // namespace goticket::load
