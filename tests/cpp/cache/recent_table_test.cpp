#include "cache/recent_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <string>

namespace goticket {
namespace {

TEST(RecentTable, throws_out_what_was_used_longest_ago) {
    recent_table<int, std::string> table(2, 100);
    table.put(1, "one", 10);
    table.put(2, "two", 10);
    ASSERT_NE(table.find(1), nullptr);
    table.put(3, "three", 10);
    EXPECT_EQ(table.find(2), nullptr);
    EXPECT_NE(table.find(1), nullptr);
    EXPECT_EQ(*table.find(3), "three");
}

TEST(RecentTable, does_not_keep_what_weighs_more_than_all_may) {
    recent_table<int, std::string> table(10, 100);
    table.put(1, "old", 60);
    table.put(2, "other", 30);
    table.put(1, "too heavy", 101);
    EXPECT_EQ(table.find(1), nullptr);
    EXPECT_NE(table.find(2), nullptr);
    EXPECT_EQ(table.bytes(), 30U);
}

RC_GTEST_PROP(RecentTable, never_holds_more_than_it_may_and_never_another_value, ()) {
    recent_table<int, int> table(5, 50);
    std::map<int, int> last;
    const auto steps = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 10), rc::gen::inRange(1, 30)));
    for (const auto& [key, weight] : steps) {
        table.put(key, weight, static_cast<std::size_t>(weight));
        last[key] = weight;
        RC_ASSERT(table.size() <= 5U);
        RC_ASSERT(table.bytes() <= 50U);
        RC_ASSERT(table.find(key) != nullptr);
        for (const auto& [known, value] : last) {
            const auto* found = table.find(known);
            const bool right = found == nullptr || *found == value;
            RC_ASSERT(right);
        }
    }
}

}  // namespace
}  // namespace goticket
