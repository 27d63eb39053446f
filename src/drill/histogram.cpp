#include "drill/histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace goticket::drill {

histogram::histogram() : counts_(place_of(highest) + 1) {}

/// Below `steps` a value is its own place. Above, the value is shifted until its top bit is the last of `step_bits`,
/// and each shift has the upper half of the steps: their lower half belongs to the shift before.
std::size_t histogram::place_of(std::int64_t value) {
    const auto bits = static_cast<int>(std::bit_width(static_cast<std::uint64_t>(value)));
    const int shift = std::max(0, bits - step_bits);
    return static_cast<std::size_t>((value >> shift) + shift * (steps / 2));
}

std::int64_t histogram::highest_in(std::size_t place) {
    const auto at = static_cast<std::int64_t>(place);
    if (at < steps) return at;
    const auto shift = (at - steps / 2) / (steps / 2);
    const auto step = at - shift * (steps / 2);
    return ((step + 1) << shift) - 1;
}

void histogram::record(std::int64_t value) {
    value = std::clamp(value, std::int64_t{0}, highest);
    ++counts_[place_of(value)];
    ++count_;
    least_ = std::min(least_, value);
    most_ = std::max(most_, value);
    sum_ += static_cast<double>(value);
}

void histogram::add(const histogram& other) {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    count_ += other.count_;
    least_ = std::min(least_, other.least_);
    most_ = std::max(most_, other.most_);
    sum_ += other.sum_;
}

double histogram::mean() const {
    return count_ == 0 ? 0 : sum_ / static_cast<double>(count_);
}

std::int64_t histogram::percentile(double percent) const {
    // 99.9 % of 1,000 are 999, whatever floating point makes of it.
    const double exact = percent / 100 * static_cast<double>(count_) - 1e-6;
    const auto wanted = std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(exact)));
    std::int64_t seen = 0;
    for (std::size_t place = 0; place < counts_.size(); ++place) {
        seen += counts_[place];
        if (seen >= wanted) return std::min(highest_in(place), most_);
    }
    return most_;
}

}  // namespace goticket::drill
