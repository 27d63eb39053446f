#include "domain/slot_plan.hpp"

#include <gtest/gtest.h>

namespace goticket {
namespace {

using std::chrono::hours;

instant at(int hour) {
    return instant(hours(500'000 + hour));
}

slot_id numbered(std::uint8_t number) {
    slot_id id;
    id.value.bytes[15] = number;
    return id;
}

/// A slot from 19 to 21 o'clock.
held_slot held(std::uint8_t number, std::int32_t capacity = 10, std::int32_t booked = 0, std::int32_t waiting = 0) {
    held_slot slot;
    slot.id = numbered(number);
    slot.label = "Doors open";
    slot.start_time = at(19);
    slot.end_time = at(21);
    slot.capacity = capacity;
    slot.booked_count = booked;
    slot.waiting_count = waiting;
    return slot;
}

wanted_slot same(const held_slot& slot) {
    return {slot.id, slot.label, slot.start_time, slot.end_time, slot.capacity};
}

wanted_slot fresh() {
    return {std::nullopt, "Late show", at(22), at(23), 5};
}

/// The plan for one slot that is to become another.
result<slot_plan> plan_one(const held_slot& now, const wanted_slot& wanted) {
    return plan_slots(std::vector{now}, std::vector{wanted});
}

TEST(slot_times, must_have_the_end_after_the_start) {
    auto slot = fresh();
    EXPECT_TRUE(check_times(std::vector{slot}));
    slot.end_time = slot.start_time;
    EXPECT_EQ(check_times(std::vector({fresh(), slot})).error(), errc::invalid_time_range);
    slot.end_time = at(21);
    EXPECT_EQ(check_times(std::vector{slot}).error(), errc::invalid_time_range);
}

TEST(slot_plan, is_empty_when_nothing_differs) {
    const auto plan = plan_one(held(1, 10, 5, 2), same(held(1)));
    ASSERT_TRUE(plan);
    EXPECT_TRUE(plan->removed.empty());
    EXPECT_TRUE(plan->added.empty());
    EXPECT_TRUE(plan->changed.empty());
    EXPECT_TRUE(plan->moved.empty());
    EXPECT_TRUE(plan->to_promote.empty());
    EXPECT_TRUE(plan->news.empty());
}

TEST(slot_plan, adds_what_has_no_id_and_removes_what_is_left_out) {
    const auto plan = plan_slots(std::vector{held(1), held(2)}, std::vector{same(held(2)), fresh()});
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->removed, std::vector{numbered(1)});
    ASSERT_EQ(plan->added.size(), 1U);
    EXPECT_EQ(plan->added[0].label, "Late show");
    EXPECT_TRUE(plan->changed.empty());
    EXPECT_TRUE(plan->news.empty());
}

TEST(slot_plan, keeps_a_slot_that_has_bookings) {
    const auto plan = plan_slots(std::vector{held(1, 10, 1), held(2)}, std::vector{same(held(2))});
    EXPECT_EQ(plan.error(), errc::slot_has_bookings);
}

TEST(slot_plan, removes_a_slot_for_which_people_only_wait) {
    const auto plan = plan_slots(std::vector{held(1, 10, 0, 3), held(2)}, std::vector{same(held(2))});
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->removed, std::vector{numbered(1)});
}

TEST(slot_plan, knows_only_the_slots_of_the_event) {
    EXPECT_EQ(plan_one(held(1), same(held(2))).error(), errc::slot_not_found);
}

TEST(slot_plan, takes_a_capacity_of_what_is_booked_and_no_less) {
    auto wanted = same(held(1));
    wanted.capacity = 4;
    EXPECT_EQ(plan_one(held(1, 10, 5), wanted).error(), errc::capacity_below_booked);
    wanted.capacity = 5;
    const auto plan = plan_one(held(1, 10, 5, 3), wanted);
    ASSERT_TRUE(plan);
    ASSERT_EQ(plan->changed.size(), 1U);
    EXPECT_EQ(plan->changed[0].capacity, 5);
    EXPECT_TRUE(plan->to_promote.empty());
    EXPECT_TRUE(plan->news.empty());
}

TEST(slot_plan, promotes_where_more_seats_meet_people_who_wait) {
    auto wanted = same(held(1));
    wanted.capacity = 11;
    EXPECT_EQ(plan_one(held(1, 10, 10, 1), wanted)->to_promote, std::vector{numbered(1)});
    EXPECT_TRUE(plan_one(held(1, 10, 10, 0), wanted)->to_promote.empty());
}

TEST(slot_plan, moves_a_slot_and_tells_of_it) {
    auto wanted = same(held(1));
    wanted.end_time = at(22);
    const auto plan = plan_one(held(1, 10, 5), wanted);
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->moved, std::vector{numbered(1)});
    EXPECT_EQ(plan->in_the_news, std::vector{numbered(1)});
    EXPECT_EQ(plan->news, std::vector<std::string>{"time"});
    ASSERT_EQ(plan->changed.size(), 1U);
    EXPECT_EQ(plan->changed[0].end_time, at(22));
    EXPECT_EQ(plan->changed[0].booked_count, 5);
}

TEST(slot_plan, promotes_who_no_longer_overlaps_a_moved_slot) {
    auto wanted = same(held(1));
    wanted.start_time = at(20);
    EXPECT_EQ(plan_one(held(1, 10, 9, 1), wanted)->to_promote, std::vector{numbered(1)});
    EXPECT_TRUE(plan_one(held(1, 10, 10, 1), wanted)->to_promote.empty());
}

TEST(slot_plan, tells_once_of_each_kind_of_change) {
    auto first = same(held(1));
    auto second = same(held(2));
    first.label = "First";
    second.label = "Second";
    second.start_time = at(18);
    const auto plan = plan_slots(std::vector{held(1), held(2), held(3)}, std::vector{first, second, same(held(3))});
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->news, (std::vector<std::string>{"label", "time"}));
    EXPECT_EQ(plan->in_the_news, (std::vector{numbered(1), numbered(2)}));
    EXPECT_EQ(plan->moved, std::vector{numbered(2)});
}

}  // namespace
}  // namespace goticket
