#include "cli/doctor/judge.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace goticket::cli::doctor {
namespace {

using namespace std::chrono_literals;

/// Everything is as it should be with one node, until a test changes something.
class a_doctor : public testing::Test {
  protected:
    a_doctor() {
        settings.public_url = "https://tickets.example.org";
        settings.trusted_proxies.push_back(*address_range::parse("10.0.0.0/8"));
        settings.data_dir = "/var/lib/goticket";
        found.database.state.server_version = 150013;
        found.database.state.connections = 97;
        found.database.state.schema_version = 10;
        found.database.newest_schema = 10;
        found.database.round_trip = 200us;
        found.free_bytes = 100ULL * 1024 * 1024 * 1024;
        found.most_files = 1'000'000;
        add_node();
    }
    void add_node(const std::string& version = "1.0.0") {
        present_node node;
        node.duty = "serve";
        node.version = version;
        node.address = "node" + std::to_string(found.nodes.size()) + ":8005";
        found.nodes.push_back(node);
    }
    void add_redis() {
        settings.redis = redis::parse_address("redis://cache.example.org");
        found.redis.emplace();
        found.redis->round_trip = 150us;
    }
    verdict of(const std::string& subject) {
        for (const auto& one : judge(settings, found)) {
            if (one.subject == subject) return one.verdict;
        }
        ADD_FAILURE() << "nothing is said of " << subject;
        return verdict::ok;
    }

    /// Nothing is said of what is the same everywhere.
    std::string difference(const std::string& name) {
        for (const auto& one : judge(settings, found)) {
            if (one.subject == name) return one.detail;
        }
        return "";
    }

    config settings;
    facts found;
};

TEST_F(a_doctor, finds_nothing_where_there_is_nothing) {
    for (const auto& one : judge(settings, found)) EXPECT_EQ(one.verdict, verdict::ok) << one.subject << one.detail;
}

TEST_F(a_doctor, says_what_several_nodes_miss_without_redis) {
    add_node();
    EXPECT_EQ(of("Redis"), verdict::note);
    EXPECT_EQ(of("secrets"), verdict::note);
    add_redis();
    EXPECT_EQ(of("Redis"), verdict::ok);
    found.redis->round_trip = 20ms;
    EXPECT_EQ(of("Redis"), verdict::note);
    found.redis->trouble = "Connection refused";
    EXPECT_EQ(of("Redis"), verdict::wrong);
}

TEST_F(a_doctor, knows_a_database_that_is_away_or_of_another_version) {
    found.database.state.schema_version = 9;
    EXPECT_EQ(of("schema"), verdict::wrong);
    found.database.state.schema_version = 11;
    EXPECT_EQ(of("schema"), verdict::wrong);
    found.database.trouble = "no such host";
    EXPECT_EQ(of("database"), verdict::wrong);
}

TEST_F(a_doctor, knows_clocks_that_disagree_either_way) {
    for (const int sign : {1, -1}) {
        found.database.clock_ahead = sign * 100ms;
        EXPECT_EQ(of("clocks"), verdict::ok);
        found.database.clock_ahead = sign * 2s;
        EXPECT_EQ(of("clocks"), verdict::note);
        found.database.clock_ahead = sign * 2min;
        EXPECT_EQ(of("clocks"), verdict::wrong);
    }
}

TEST_F(a_doctor, knows_nodes_of_different_versions_and_none) {
    add_node("2.0.0");
    EXPECT_EQ(of("nodes"), verdict::note);
    found.nodes.clear();
    EXPECT_EQ(of("nodes"), verdict::note);
}

TEST_F(a_doctor, knows_when_postgresql_takes_fewer_connections_than_the_nodes) {
    add_node();
    found.nodes[0].connections = 54;
    EXPECT_EQ(of("connections"), verdict::ok);
    found.nodes[1].connections = 43;
    EXPECT_EQ(of("connections"), verdict::ok);
    found.nodes[1].connections = 44;
    EXPECT_EQ(of("connections"), verdict::wrong);
}

TEST_F(a_doctor, names_the_nodes_that_differ_where_they_must_not) {
    add_node();
    add_node();
    found.nodes[0].likeness = {"JWT_SECRET=1", "TICKET_SIGNING_KEY=2", "uploads=3"};
    found.nodes[1].likeness = found.nodes[0].likeness;
    EXPECT_EQ(difference("TICKET_SIGNING_KEY"), "") << "the third doesn't say";
    found.nodes[2].likeness = {"JWT_SECRET=1", "TICKET_SIGNING_KEY=0", "uploads=4"};
    EXPECT_EQ(difference("JWT_SECRET"), "");
    EXPECT_NE(difference("TICKET_SIGNING_KEY").find("node2:8005 | node0:8005, node1:8005"), std::string::npos);
    EXPECT_EQ(of("TICKET_SIGNING_KEY"), verdict::wrong);
    EXPECT_EQ(of("uploads"), verdict::note);
    found.nodes[2].likeness = {"JWT_SECRET=0", "TICKET_SIGNING_KEY=0"};
    EXPECT_EQ(of("JWT_SECRET"), verdict::wrong);
    EXPECT_EQ(difference("TICKET_SIGNING_KEY"), "") << "nothing is known of it";
}

TEST_F(a_doctor, knows_too_few_files_and_a_folder_that_is_full_or_closed) {
    found.most_files = 1024;
    EXPECT_EQ(of("files"), verdict::note);
    found.free_bytes = 1;
    EXPECT_EQ(of("data folder"), verdict::note);
    found.data_folder_trouble = "files can't be written there";
    EXPECT_EQ(of("data folder"), verdict::wrong);
}

TEST_F(a_doctor, knows_proxies_that_nobody_named_and_that_everybody_may_be) {
    settings.trusted_proxies.clear();
    EXPECT_EQ(of("proxies"), verdict::note);
    settings.trusted_proxies.push_back(*address_range::parse("0.0.0.0/0"));
    EXPECT_EQ(of("proxies"), verdict::wrong);
}

TEST_F(a_doctor, knows_a_public_address_that_only_this_machine_can_open) {
    settings.public_url = "http://localhost:8005";
    EXPECT_EQ(of("public URL"), verdict::note);
    settings.host = "127.0.0.1";
    EXPECT_EQ(of("public URL"), verdict::ok);
}

}  // namespace
}  // namespace goticket::cli::doctor
