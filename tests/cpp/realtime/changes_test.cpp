#include "realtime/changes.hpp"

#include <gtest/gtest.h>

namespace goticket::realtime {
namespace {

changes some(int count) {
    changes what;
    const auto now = system_clock().now();
    for (int i = 0; i < count; ++i) {
        what.slots.insert(slot_id::make(now));
        what.events.insert(event_id::make(now));
        what.bookings_of.insert(user_id::make(now));
        what.inbox_of.insert(user_id::make(now));
    }
    return what;
}

changes read_all(const std::vector<std::string>& words) {
    changes read;
    for (const auto& word : words) {
        const auto heard = read_word(word);
        EXPECT_EQ(heard.origin, "me");
        read.add(heard.what);
    }
    return read;
}

void expect_equal(const changes& one, const changes& other) {
    EXPECT_EQ(one.slots, other.slots);
    EXPECT_EQ(one.events, other.events);
    EXPECT_EQ(one.bookings_of, other.bookings_of);
    EXPECT_EQ(one.inbox_of, other.inbox_of);
    EXPECT_EQ(one.everything, other.everything);
}

TEST(Words, carry_changes) {
    for (const int count : {0, 1, 3, 1000}) {
        const auto what = some(count);
        expect_equal(read_all(words_of(what, "me")), what);
    }
}

TEST(Words, are_short_enough_for_postgresql) {
    const auto words = words_of(some(1000), "me");
    EXPECT_GT(words.size(), 10U);
    for (const auto& word : words) EXPECT_LT(word.size(), 8000U);
}

TEST(Words, are_none_when_only_workers_have_something_to_do) {
    changes what;
    what.jobs = true;
    EXPECT_FALSE(what.empty());
    EXPECT_TRUE(words_of(what, "me").empty());
}

TEST(Words, say_that_everything_may_have_changed) {
    changes what = some(5);
    what.everything = true;
    const auto words = words_of(what, "me");
    EXPECT_EQ(words.size(), 1U);
    EXPECT_TRUE(read_word(words.front()).what.everything);
}

TEST(Words, that_make_no_sense_may_mean_everything) {
    for (const auto* word :
         {"", "2 me s", "1 me sAAAA", "1 me x", "1 me s!!!!!!!!!!!!!!!!!!!!!!", "1 me  ", "nonsense"}) {
        EXPECT_TRUE(read_word(word).what.everything) << word;
    }
}

}  // namespace
}  // namespace goticket::realtime
