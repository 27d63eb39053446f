#include "realtime/event_board.hpp"

#include <gtest/gtest.h>

namespace goticket::realtime {
namespace {

constexpr address first{0, 1};
constexpr address second{1, 2};

template <class Id>
Id made(std::uint8_t last) {
    Id id;
    id.value.bytes[15] = last;
    return id;
}
const auto concert = made<event_id>(1);
const auto early = made<slot_id>(11);
const auto late = made<slot_id>(12);

live_slot_row row(slot_id slot, std::int32_t booked) {
    return {concert, slot, 10, booked, 0};
}

class EventBoard : public ::testing::Test {
  protected:
    event_board board{2};

    std::vector<delivery> look(const std::vector<live_slot_row>& found, unsigned lane = 0) {
        outbox out(2);
        board.update(board.take_marked(), found, out);
        return out.take(lane);
    }
    std::vector<delivery> subscribe(address who) {
        outbox out(2);
        board.subscribe(who, concert, out);
        return out.take(who.lane);
    }
};

TEST_F(EventBoard, looks_once_for_all_who_come_and_again_only_when_told) {
    EXPECT_TRUE(subscribe(first).empty());
    EXPECT_EQ(look({row(early, 1), row(late, 2)}).size(), 1U);
    const auto welcome = subscribe(second);
    ASSERT_EQ(welcome.size(), 1U);
    EXPECT_EQ(welcome.front().only, second.number);
    EXPECT_TRUE(board.take_marked().empty());
}

TEST_F(EventBoard, tells_what_is_new_and_nothing_else) {
    subscribe(first);
    look({row(early, 1), row(late, 2)});
    board.mark(late);
    const auto told = look({row(early, 1), row(late, 3)});
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(*told.front().message.text, seats_text({concert, 2, {{late, 10, 3, 7, 0}}}));
    EXPECT_EQ(told.front().message.whole->slots.size(), 2U);
    board.mark(late);
    EXPECT_TRUE(look({row(early, 1), row(late, 3)}).empty());
    auto closed = row(late, 3);
    closed.waitlist_full = true;
    board.mark(concert);
    ASSERT_EQ(look({row(early, 1), closed}).size(), 1U);
}

TEST_F(EventBoard, tells_all_slots_when_one_came_or_went) {
    subscribe(first);
    look({row(early, 1)});
    board.mark(concert);
    const auto told = look({row(early, 1), row(late, 0)});
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(*told.front().message.text, seats_text({concert, 2, {{early, 10, 1, 9, 0}, {late, 10, 0, 10, 0}}}));
    board.mark(late);
    EXPECT_EQ(board.take_marked(), std::vector{concert});
}

TEST_F(EventBoard, tells_of_an_event_that_is_not_there_that_it_is_gone) {
    subscribe(first);
    const auto told = look({});
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told.front().message.what, message::about::gone);
    board.mark(concert);
    EXPECT_TRUE(board.take_marked().empty());
}

TEST_F(EventBoard, remembers_a_slot_told_of_while_its_event_is_looked_at_for_the_first_time) {
    subscribe(first);
    const auto asked = board.take_marked();
    board.mark(early);
    outbox out(2);
    board.update(asked, {row(early, 1)}, out);
    EXPECT_EQ(board.take_marked(), std::vector{concert});
}

TEST_F(EventBoard, looks_at_nothing_that_nobody_looks_at) {
    subscribe(first);
    look({row(early, 1)});
    board.unsubscribe(first, concert);
    board.mark(early);
    board.mark(concert);
    board.mark_all();
    EXPECT_TRUE(board.take_marked().empty());
}

TEST_F(EventBoard, tells_the_lanes_where_somebody_is) {
    subscribe(first);
    EXPECT_TRUE(look({row(early, 1)}, 1).empty());
    subscribe(second);
    board.mark(early);
    EXPECT_EQ(look({row(early, 2)}, 1).size(), 1U);
}

}  // namespace
}  // namespace goticket::realtime
