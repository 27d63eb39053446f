#include "realtime/position.hpp"

#include <gtest/gtest.h>

namespace goticket::realtime {
namespace {

using namespace std::chrono_literals;

const instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + 12h};

notification_id id(std::uint8_t last) {
    notification_id made;
    made.value.bytes[15] = last;
    return made;
}

TEST(Position, goes_on_at_another_node_from_its_text) {
    position here(noon);
    here.add(id(1), noon + 1s);
    here.add(id(2), noon + 2s);
    const auto there = position::parse(here.str());
    ASSERT_TRUE(there);
    EXPECT_EQ(there->at(), noon + 2s);
    EXPECT_TRUE(there->has(id(1)) && there->has(id(2)));
    EXPECT_FALSE(there->has(id(3)));
    EXPECT_EQ(there->str(), here.str());
}

TEST(Position, moves_forward_only) {
    position told(noon);
    told.add(id(1), noon + 5s);
    told.add(id(2), noon + 1s);  // committed late
    EXPECT_EQ(told.at(), noon + 5s);
    EXPECT_TRUE(told.has(id(2)));
}

TEST(Position, forgets_what_no_look_finds_any_more) {
    position told(noon);
    told.add(id(1), noon);
    told.add(id(2), noon + look_back + 1s);
    EXPECT_FALSE(told.has(id(1)));
}

TEST(Position, has_a_bounded_text) {
    position told(noon);
    for (int i = 0; i < 200; ++i) told.add(id(static_cast<std::uint8_t>(i)), noon);
    EXPECT_LT(told.str().size(), 130U);
    EXPECT_TRUE(position::parse(told.str())->has(id(199)));
}

TEST(Position, refuses_what_it_did_not_write) {
    for (const auto* text :
         {"", "-1", "x", "12.", "12.xyz", "12..", "12.123456789", "99999999999999999999", "1e5", " 1"}) {
        const auto read = position::parse(text);
        EXPECT_TRUE(!read || std::string_view(text) == "12.") << text;
    }
}

TEST(MessageId, counts_on_and_says_how_far_one_is_told) {
    const auto read = message_id::parse("17-1700000000000000.ab");
    EXPECT_EQ(read.number, 17U);
    EXPECT_TRUE(read.position);
    const auto of_anybody = message_id::parse("17");
    EXPECT_EQ(of_anybody.number, 17U);
    EXPECT_FALSE(of_anybody.position);
}

TEST(MessageId, begins_anew_after_nonsense) {
    for (const auto* text : {"", "-", "x", "-5", "18446744073709551615", "5x-1"}) {
        const auto read = message_id::parse(text);
        EXPECT_EQ(read.number, 0U) << text;
        EXPECT_FALSE(read.position) << text;
    }
    EXPECT_EQ(message_id::parse(std::string(300, '1')).number, 0U);
    EXPECT_FALSE(message_id::parse("5-nonsense").position);
}

}  // namespace
}  // namespace goticket::realtime
