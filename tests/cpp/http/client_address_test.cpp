#include "http/client_address.hpp"

#include <gtest/gtest.h>

namespace goticket::http {
namespace {

/// Behind a chain of 10.0.0.0/8 and 2001:db8:ffff::/48, unless it comes from elsewhere.
client_address who(std::vector<std::string> lines, const std::string& peer = "10.0.0.1") {
    const std::vector<address_range> trusted{*address_range::parse("10.0.0.0/8"),
                                             *address_range::parse("2001:db8:ffff::/48")};
    request asked;
    for (auto& line : lines) asked.headers.push_back({"X-Forwarded-For", std::move(line)});
    return find_client(asked, peer, trusted);
}

std::string whose(std::vector<std::string> lines, const std::string& peer = "10.0.0.1") {
    return who(std::move(lines), peer).text;
}

TEST(a_client_address, is_the_peers_when_nobody_vouches_for_another) {
    EXPECT_EQ(whose({}), "10.0.0.1");
    EXPECT_EQ(whose({"198.51.100.7"}, "203.0.113.1"), "203.0.113.1") << "no proxy of ours has written this";
}

TEST(a_client_address, is_what_the_nearest_proxy_saw_whatever_the_client_wrote_before_it) {
    EXPECT_EQ(whose({"203.0.113.1"}), "203.0.113.1");
    EXPECT_EQ(whose({"198.51.100.7, 203.0.113.1"}), "203.0.113.1");
    EXPECT_EQ(whose({"127.0.0.1, 10.0.0.9, 203.0.113.1"}), "203.0.113.1") << "a forged proxy stays unread";
    EXPECT_EQ(whose({"198.51.100.7", "203.0.113.1"}), "203.0.113.1") << "as many lines as anybody likes are one list";
    EXPECT_EQ(whose({"garbage,,;\"", "203.0.113.1"}), "203.0.113.1");
}

TEST(a_client_address, is_found_past_all_trusted_hops_and_no_further) {
    EXPECT_EQ(whose({"198.51.100.7, 203.0.113.1, 10.7.7.7, 2001:db8:ffff:1::2"}), "203.0.113.1");
    EXPECT_EQ(whose({"2001:db8::5, 10.7.7.7"}), "2001:db8::5");
    EXPECT_EQ(whose({"10.1.1.1, 10.7.7.7"}), "10.1.1.1") << "a client inside";
    EXPECT_EQ(whose({"203.0.113.1"}, "::ffff:10.0.0.1"), "203.0.113.1");
}

TEST(a_client_address, may_have_a_port_and_brackets) {
    EXPECT_EQ(whose({"203.0.113.1:4711"}), "203.0.113.1");
    EXPECT_EQ(whose({"[2001:db8::5]:4711"}), "2001:db8::5");
    EXPECT_EQ(whose({"[2001:db8::5]\t"}), "2001:db8::5");
}

TEST(a_client_address, is_the_last_proxys_that_made_sense) {
    EXPECT_EQ(whose({"203.0.113.1, unknown"}), "10.0.0.1");
    EXPECT_EQ(whose({"203.0.113.1, , 10.7.7.7"}), "10.7.7.7");
    EXPECT_EQ(whose({","}), "10.0.0.1");
    EXPECT_EQ(whose({"["}), "10.0.0.1");
    EXPECT_EQ(whose({"[]:"}), "10.0.0.1");
}

TEST(a_client_address, is_this_machines_own_when_the_connection_says_so_and_nobody_is_spoken_for) {
    for (const auto* own : {"127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"}) {
        EXPECT_TRUE(who({}, own).is_own_machine) << own;
        EXPECT_TRUE(who({"203.0.113.1"}, own).is_own_machine) << own << ": a proxy that nobody named is not heard";
        EXPECT_FALSE(who({own}).is_own_machine) << own << ", as a header says";
        EXPECT_FALSE(who({own, "10.7.7.7"}).is_own_machine) << own << ", as a header says past a trusted hop";
    }
    EXPECT_FALSE(who({}).is_own_machine);
    EXPECT_FALSE(who({}, "203.0.113.1").is_own_machine);
}

TEST(a_client_address, is_not_this_machines_own_behind_a_trusted_proxy_on_it) {
    const std::vector<address_range> trusted{*address_range::parse("127.0.0.0/8")};
    const auto own = [&](std::string_view forwarded) {
        return find_client(forwarded, "127.0.0.1", trusted).is_own_machine;
    };
    EXPECT_TRUE(own(""));
    for (const auto* forwarded : {"127.0.0.1", "127.0.0.1, 127.0.0.2", "203.0.113.1", "unknown", ",", " "}) {
        EXPECT_FALSE(own(forwarded)) << forwarded;
    }
}

}  // namespace
}  // namespace goticket::http
