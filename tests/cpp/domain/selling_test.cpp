#include "domain/selling.hpp"

#include "base/enum_name.hpp"

#include <gtest/gtest.h>

namespace goticket::selling {
namespace {

using namespace std::chrono_literals;

const instant noon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 1) + 12h;

/// Ids that a person can read in a failure: the last byte is the number.
uuid numbered(std::uint8_t kind, std::uint8_t number) {
    uuid made;
    made.bytes[0] = kind;
    made.bytes[15] = number;
    return made;
}
user_id person(std::uint8_t number) {
    return {numbered(1, number)};
}

facts slot_with(int capacity, int booked = 0) {
    facts known;
    known.now = noon;
    known.slot = slot_facts{{numbered(2, 1)}, noon + 1h, noon + 3h, capacity, booked, 0, false, 0, std::nullopt};
    return known;
}
candidate waiting(std::uint8_t who, std::int16_t quantity, std::int64_t position) {
    waitlist_entry entry;
    entry.id = {numbered(3, who)};
    entry.user = person(who);
    entry.quantity = quantity;
    entry.position = position;
    return {entry, {numbered(4, who)}};
}
request wants(std::uint8_t who, std::int16_t quantity = 1) {
    return {book{person(who), quantity, numbered(5, who)}, std::nullopt};
}
booking held_by(std::uint8_t who, std::int16_t quantity) {
    booking held;
    held.id = {numbered(6, who)};
    held.user = person(who);
    held.quantity = quantity;
    return held;
}
std::string names(const decision& decided) {
    std::string all;
    for (const auto& one : decided.outcomes) {
        if (!all.empty()) all += " ";
        if (!one) {
            all += enum_name(one.error());
        } else if (const auto* queued = std::get_if<waitlisted>(&*one)) {
            all += "waitlisted:" + std::to_string(queued->entry.position);
        } else {
            all += std::holds_alternative<confirmed>(*one) ? "confirmed" : "done";
        }
    }
    return all;
}

TEST(Decide, gives_seats_in_arrival_order_and_positions_to_the_rest) {
    const auto decided = decide(slot_with(2), {wants(1), wants(2), wants(3), wants(4)});
    EXPECT_EQ(names(decided), "confirmed confirmed waitlisted:1 waitlisted:2");
}

TEST(Decide, gives_a_smaller_party_the_seats_that_a_larger_one_can_not_take) {
    EXPECT_EQ(names(decide(slot_with(2), {wants(1), wants(2, 3), wants(3)})), "confirmed waitlisted:1 confirmed");
}

TEST(Decide, refuses_the_second_click_of_the_same_batch) {
    EXPECT_EQ(names(decide(slot_with(5), {wants(1), wants(1)})), "confirmed already_booked");
    EXPECT_EQ(names(decide(slot_with(1, 1), {wants(1), wants(1)})), "waitlisted:1 already_waitlisted");
}

TEST(Decide, lets_nobody_new_overtake_somebody_who_waits_and_fits) {
    auto known = slot_with(2);
    known.candidates = {waiting(8, 1, 1), waiting(9, 1, 2)};
    known.slot->last_position = 2;
    const auto decided = decide(known, {wants(1)});
    EXPECT_EQ(names(decided), "waitlisted:3");
    EXPECT_EQ(decided.effects.promoted.size(), 2u);
    EXPECT_EQ(decided.effects.inserted_by_promotion.size(), 2u);
}

TEST(Decide, promotes_the_first_who_fits_when_some_seats_are_given_back) {
    auto known = slot_with(5, 5);
    known.bookings[{numbered(6, 1)}] = held_by(1, 5);
    known.users[person(1)].booked = true;
    known.candidates = {waiting(7, 4, 1), waiting(8, 2, 2), waiting(9, 1, 3)};
    const auto decided = decide(known, {{reduce{person(1), {numbered(6, 1)}, 2}, std::nullopt}});
    ASSERT_EQ(decided.effects.promoted.size(), 1u);
    EXPECT_EQ(decided.effects.promoted.front(), waitlist_id{numbered(3, 8)});
    EXPECT_EQ(decided.effects.released.front().quantity, 3);
}

TEST(Decide, asks_for_more_of_the_waiting_while_seats_are_left) {
    auto known = slot_with(3);
    known.candidates = {waiting(8, 1, 1)};
    known.more_candidates = true;
    EXPECT_TRUE(decide(known, {{promote{}, std::nullopt}}).needs_more_candidates);
    known.slot->booked_count = 2;
    EXPECT_FALSE(decide(known, {{promote{}, std::nullopt}}).needs_more_candidates);
}

TEST(Decide, writes_nothing_for_a_booking_that_is_cancelled_and_taken_back_in_one_batch) {
    auto known = slot_with(2, 1);
    known.bookings[{numbered(6, 1)}] = held_by(1, 1);
    known.users[person(1)].booked = true;
    const auto decided = decide(known, {{cancel{person(1), {numbered(6, 1)}}, std::nullopt},
                                        {undo{person(1), {numbered(6, 1)}}, std::nullopt}});
    EXPECT_EQ(names(decided), "done done");
    EXPECT_TRUE(decided.effects.empty());
}

TEST(Decide, undoes_for_five_minutes_to_the_microsecond) {
    auto cancelled_booking = held_by(1, 1);
    cancelled_booking.status = booking_status::CANCELLED;
    for (const auto& [late, expected] : {std::pair(0us, "done"), std::pair(1us, "undo_expired")}) {
        auto known = slot_with(2);
        cancelled_booking.cancelled_at = noon - undo_window - late;
        known.bookings[cancelled_booking.id] = cancelled_booking;
        EXPECT_EQ(names(decide(known, {{undo{person(1), cancelled_booking.id}, std::nullopt}})), expected);
    }
}

TEST(Decide, refuses_to_cancel_what_was_used_and_what_is_somebody_elses) {
    auto known = slot_with(5, 3);
    auto used = held_by(1, 3);
    used.checked_in_count = 1;
    used.checked_in_max = 3;
    known.bookings[used.id] = used;
    EXPECT_EQ(names(decide(known, {{cancel{person(1), used.id}, std::nullopt},
                                   {reduce{person(1), used.id, 1}, std::nullopt},
                                   {cancel{person(2), used.id}, std::nullopt}})),
              "already_checked_in already_checked_in forbidden");
}

/// Full, with so many waiting of whom the first can be promoted, and a limit.
facts queue_of(int count, int limit) {
    auto known = slot_with(1, 1);
    known.bookings[{numbered(6, 1)}] = held_by(1, 1);
    known.users[person(1)].booked = true;
    known.slot->waiting_count = count;
    known.slot->last_position = count;
    known.slot->waitlist_limit = limit;
    const auto first = waiting(9, 1, 1);
    known.candidates = {first};
    known.entries[first.entry.id] = first.entry;
    known.users[person(9)].waiting = first.entry.id;
    return known;
}
request joins(std::uint8_t who) {
    return {join_waitlist{person(who), 1, numbered(5, who)}, std::nullopt};
}
const request gives_back{cancel{person(1), {numbered(6, 1)}}, std::nullopt};
const request leaves{leave_waitlist{person(9), {numbered(3, 9)}}, std::nullopt};

TEST(Decide, lets_no_more_wait_than_the_limit_whichever_way_they_come) {
    EXPECT_EQ(names(decide(queue_of(1, 3), {wants(2), joins(3), wants(4), joins(5)})),
              "waitlisted:2 waitlisted:3 sold_out sold_out");
    EXPECT_EQ(names(decide(queue_of(0, 0), {wants(2), joins(3)})), "sold_out sold_out");
}

TEST(Decide, sells_the_seats_that_are_left_however_full_the_waitlist_is) {
    auto known = slot_with(2);
    known.slot->waitlist_limit = 0;
    EXPECT_EQ(names(decide(known, {wants(1, 3), wants(2, 2), wants(3)})), "sold_out confirmed sold_out");
}

TEST(Decide, opens_a_place_when_somebody_leaves_or_is_promoted) {
    EXPECT_EQ(names(decide(queue_of(1, 1), {wants(2), leaves, wants(3), wants(4)})),
              "sold_out done waitlisted:2 sold_out");
    EXPECT_EQ(names(decide(queue_of(1, 1), {gives_back, wants(3), wants(4)})), "done waitlisted:2 sold_out");
    // Who undoes a cancellation waits no more, and neither does who joined in this batch and was promoted.
    EXPECT_EQ(names(decide(queue_of(1, 1), {leaves, wants(3), gives_back, wants(4), wants(5)})),
              "done waitlisted:2 done waitlisted:3 sold_out");
}

TEST(Decide, throws_nobody_out_when_more_wait_than_the_limit_lets_in) {
    const auto decided = decide(queue_of(3, 1), {wants(2), leaves, wants(3)});
    EXPECT_EQ(names(decided), "sold_out done sold_out");
    EXPECT_EQ(decided.effects.expired.size(), 1u);
}

TEST(Decide, keeps_that_all_was_sold_out_under_the_key) {
    auto first = wants(2);
    first.idempotency = idempotency{"key", "fingerprint"};
    const auto decided = decide(queue_of(1, 1), {first, leaves, first, wants(3)});
    EXPECT_EQ(names(decided), "sold_out done sold_out waitlisted:2");
    ASSERT_EQ(decided.effects.kept.size(), 1u);
    EXPECT_EQ(decided.effects.kept.front().outcome.outcome, "sold_out");
}

TEST(Decide, tells_the_first_outcome_again_under_the_same_key) {
    auto first = wants(1);
    first.idempotency = idempotency{"key", "fingerprint"};
    auto again = wants(1);
    again.idempotency = first.idempotency;
    auto other = wants(1, 2);
    other.idempotency = idempotency{"key", "another"};
    const auto decided = decide(slot_with(5), {first, again, other});
    EXPECT_EQ(names(decided), "confirmed confirmed idempotency_key_reused");
    EXPECT_EQ(std::get<confirmed>(*decided.outcomes[0]).booking.id,
              std::get<confirmed>(*decided.outcomes[1]).booking.id);
    EXPECT_EQ(decided.effects.inserted.size(), 1u);
    EXPECT_EQ(decided.effects.kept.size(), 1u);
}

TEST(Decide, knows_no_slot_that_is_not_there_and_none_that_is_over) {
    facts nothing;
    EXPECT_EQ(names(decide(nothing, {wants(1)})), "slot_not_found");
    auto over = slot_with(5);
    over.slot->end_time = noon;
    EXPECT_EQ(names(decide(over, {wants(1)})), "slot_ended");
}

}  // namespace
}  // namespace goticket::selling
