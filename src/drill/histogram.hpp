#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace goticket::drill {

/// How often each value came, in buckets that keep three significant digits over the whole range: the scheme of
/// HdrHistogram (Gil Tene; https://github.com/HdrHistogram/HdrHistogram, HistogramData and AbstractHistogram), 2,048
/// equal steps for the smallest values and 1,024 for each doubling above. Values are microseconds up to an hour.
class histogram {
  public:
    static constexpr std::int64_t highest = std::int64_t{3600} * 1'000'000;

    histogram();

    /// What is out of range counts as the bound.
    void record(std::int64_t value);
    void add(const histogram& other);

    std::int64_t count() const { return count_; }
    std::int64_t least() const { return count_ == 0 ? 0 : least_; }
    std::int64_t most() const { return most_; }
    double mean() const;
    /// The value that so many per cent of all do not exceed, as the highest value of its bucket; exact at 100.
    std::int64_t percentile(double percent) const;

  private:
    static constexpr int step_bits = 11;
    static constexpr std::int64_t steps = std::int64_t{1} << step_bits;

    static std::size_t place_of(std::int64_t value);
    static std::int64_t highest_in(std::size_t place);

    std::vector<std::uint32_t> counts_;
    std::int64_t count_ = 0;
    std::int64_t least_ = highest;
    std::int64_t most_ = 0;
    double sum_ = 0;
};

}  // namespace goticket::drill
