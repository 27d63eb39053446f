#include "base/address_range.hpp"

#include <gtest/gtest.h>

namespace goticket {
namespace {

bool holds(std::string_view range, std::string_view address) {
    const auto parsed = address_range::parse(range);
    return parsed && parsed->contains(address);
}

TEST(an_address_range, is_one_address_when_it_has_no_prefix) {
    EXPECT_TRUE(holds("192.0.2.1", "192.0.2.1"));
    EXPECT_FALSE(holds("192.0.2.1", "192.0.2.2"));
    EXPECT_TRUE(holds("2001:db8::1", "2001:0db8:0:0::1"));
    EXPECT_FALSE(holds("2001:db8::1", "2001:db8::2"));
}

TEST(an_address_range, holds_all_that_begin_with_the_same_bits) {
    EXPECT_TRUE(holds("10.0.0.0/8", "10.255.0.1"));
    EXPECT_FALSE(holds("10.0.0.0/8", "11.0.0.1"));
    EXPECT_TRUE(holds("192.0.2.130/25", "192.0.2.255"));
    EXPECT_FALSE(holds("192.0.2.130/25", "192.0.2.127"));
    EXPECT_TRUE(holds("172.16.0.0/12", "172.31.255.255"));
    EXPECT_FALSE(holds("172.16.0.0/12", "172.32.0.0"));
    EXPECT_TRUE(holds("2001:db8::/33", "2001:db8:7fff::1"));
    EXPECT_FALSE(holds("2001:db8::/33", "2001:db8:8000::1"));
    EXPECT_TRUE(holds("0.0.0.0/0", "203.0.113.9"));
    EXPECT_TRUE(holds("::/0", "2001:db8::1"));
}

TEST(an_address_range, of_ipv4_holds_no_address_of_ipv6_but_its_own_in_those_clothes) {
    EXPECT_FALSE(holds("0.0.0.0/0", "2001:db8::1"));
    EXPECT_TRUE(holds("10.0.0.0/8", "::ffff:10.1.2.3"));
    EXPECT_TRUE(holds("::ffff:10.1.2.3", "10.1.2.3"));
}

TEST(an_address_range, is_nothing_else) {
    for (const auto* text : {"", "10.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "host",
                             "10.0.0.0/8 ", "fe80::1%lo"}) {
        EXPECT_FALSE(address_range::parse(text)) << text;
    }
    for (const auto* text : {"", "x", "10.0.0.1:80"}) EXPECT_FALSE(holds("0.0.0.0/0", text)) << text;
}

}  // namespace
}  // namespace goticket
