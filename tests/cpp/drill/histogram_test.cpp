#include "drill/histogram.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace goticket::drill {
namespace {

TEST(Histogram, OfNothingIsNothing) {
    const histogram none;
    EXPECT_EQ(none.count(), 0);
    EXPECT_EQ(none.percentile(99), 0);
    EXPECT_EQ(none.most(), 0);
}

TEST(Histogram, TellsThePercentilesOfAThousandValuesExactly) {
    histogram of;
    for (int value = 1; value <= 1000; ++value) of.record(value);
    EXPECT_EQ(of.percentile(50), 500);
    EXPECT_EQ(of.percentile(99), 990);
    EXPECT_EQ(of.percentile(99.9), 999);
    EXPECT_EQ(of.percentile(100), 1000);
    EXPECT_EQ(of.least(), 1);
    EXPECT_DOUBLE_EQ(of.mean(), 500.5);
}

TEST(Histogram, TakesWhatIsOutOfRangeAsTheBound) {
    histogram of;
    of.record(-5);
    of.record(histogram::highest * 2);
    EXPECT_EQ(of.least(), 0);
    EXPECT_EQ(of.most(), histogram::highest);
}

RC_GTEST_PROP(Histogram, IsRightToThreeDigitsOverTheWholeRange, ()) {
    const auto values = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, histogram::highest)));
    histogram of;
    for (const auto value : values) of.record(value);
    auto sorted = values;
    std::ranges::sort(sorted);
    for (const double percent : {1.0, 50.0, 90.0, 99.0}) {
        const auto rank = std::max(1.0, std::ceil(percent / 100 * static_cast<double>(sorted.size())));
        const auto exact = sorted[static_cast<std::size_t>(rank) - 1];
        const auto found = of.percentile(percent);
        RC_ASSERT(found >= exact);
        RC_ASSERT(static_cast<double>(found - exact) <= static_cast<double>(exact) / 1000);
    }
}

}  // namespace
}  // namespace goticket::drill
