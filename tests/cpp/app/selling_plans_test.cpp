// A plan that PostgreSQL made for a batch's statement while the tables were empty is kept, and used when they are full.
// So each of them must go by keys even then, and not begin with "all bookings of this slot", which on an empty table
// costs no more.
#include "storage/pg/statement.hpp"
#include "support/node.hpp"

#include <gtest/gtest.h>

#include <set>

namespace goticket::test {
namespace {

using lines = std::vector<std::string>;

const std::set<std::string> large_tables{"bookings", "waitlists", "calendars", "idempotency_keys", "users"};
const std::set<std::string> ways_by_key{
    "bookings_pkey",  "bookings_one_per_user_and_slot",
    "waitlists_pkey", "waitlists_one_waiting",
    "waitlists_head", "calendars_pkey",
    "users_pkey",     "idempotency_keys_one_outcome",
};

lines plan_of(const std::string& conninfo, const pg::statement_base& what) {
    std::string nulls;
    for (std::size_t i = 0; i < what.parameters().size(); ++i) nulls += i == 0 ? "NULL" : ", NULL";
    run_sql(conninfo, "SELECT 1");
    lines plan;
    const auto rows = run_sql(conninfo, "PREPARE it AS " + what.body() + "; EXPLAIN (COSTS OFF) EXECUTE it" +
                                            (nulls.empty() ? "" : "(" + nulls + ")"));
    for (const auto& row : rows) plan.push_back(row.front());
    return plan;
}

std::string word_after(const std::string& line, std::string_view what) {
    const auto at = line.find(what);
    if (at == std::string::npos) return "";
    const auto from = at + what.size();
    return line.substr(from, line.find_first_of(" \n", from) - from);
}

/// What is wrong with how a plan reads the large tables; empty when all goes by keys.
std::string fault_of(const lines& plan) {
    for (std::size_t i = 0; i < plan.size(); ++i) {
        if (plan[i].find(" Scan") == std::string::npos || !large_tables.contains(word_after(plan[i], " on "))) continue;
        const auto& condition = i + 1 < plan.size() ? plan[i + 1] : plan[i];
        const bool by_key =
            ways_by_key.contains(word_after(plan[i], " using ")) && condition.find("Index Cond") != std::string::npos;
        if (!by_key) return plan[i] + "\n" + condition;
    }
    return "";
}

class SellingPlans : public testing::Test {
  protected:
    SellingPlans() : node_(database_.conninfo()) {
        database_.sql("VACUUM ANALYZE bookings, waitlists, calendars, users, idempotency_keys");
        conninfo_ = database_.conninfo() + " options='";
        for (const auto& [name, value] : node_.shared().selling->db().options().settings) {
            conninfo_ += std::string(" -c ") + name + "=" + value;
        }
        conninfo_ += "'";
    }
    test_database database_;
    test_node node_;
    std::string conninfo_;
};

TEST_F(SellingPlans, GoByKeysOnEmptyTables) {
    int looked_at = 0;
    for (const auto* statement : pg::statement_base::all()) {
        const auto& body = statement->body();
        if (!statement->name().starts_with("selling/") || body.find("FROM") == std::string::npos) continue;
        if (statement->when() == pg::planned::anew) continue;
        const auto plan = plan_of(conninfo_, *statement);
        EXPECT_EQ(fault_of(plan), "") << statement->name();
        ++looked_at;
    }
    EXPECT_GE(looked_at, 6);
}

TEST_F(SellingPlans, AreSeenToGoWrong) {
    static const sql::text by_slot{"test/by_slot", "SELECT id FROM bookings WHERE id = ANY($1) AND time_slot_id = $2"};
    static const pg::statement<pg::nothing(std::vector<booking_id>, slot_id)> careless{by_slot};
    EXPECT_NE(fault_of(plan_of(conninfo_, careless)), "");
}

}  // namespace
}  // namespace goticket::test
