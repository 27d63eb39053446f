#include "storage/sql.hpp"
#include "support/database.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace goticket {
namespace {

/// The settings of the connections that sell (app/services.cpp).
constexpr const char* as_when_selling =
    "SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_hashjoin = off;"
    "SET enable_mergejoin = off; SET enable_bitmapscan = off;";

/// The plan of a statement on tables that are empty, in which every war on a new server begins.
std::vector<std::string> plan_of(std::string_view body, const char* types, const char* arguments) {
    const test::test_database empty;
    auto text = std::string(as_when_selling) + "PREPARE planned(" + types + ") AS " + std::string(body);
    text += ";EXPLAIN EXECUTE planned(" + std::string(arguments) + ")";
    std::vector<std::string> lines;
    for (const auto& row : empty.sql(text)) lines.push_back(row.front());
    return lines;
}

TEST(SellingPlan, LooksForEachPersonOnTheWaitlistByTheirIdHoweverFewWaitedWhenItWasMade) {
    const auto lines = plan_of(sql::selling::read_users.body, "uuid[], uuid", "NULL, NULL");
    const auto scan = std::ranges::find_if(
        lines, [](const std::string& line) { return line.find(" on waitlists ") != std::string::npos; });
    ASSERT_NE(scan, lines.end());
    const auto& condition = *std::next(scan);
    EXPECT_NE(condition.find("Index Cond:"), std::string::npos) << condition;
    EXPECT_NE(condition.find("user_id"), std::string::npos) << condition;
}

}  // namespace
}  // namespace goticket
