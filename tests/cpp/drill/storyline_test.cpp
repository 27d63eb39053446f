#include "drill/storyline.hpp"

#include <gtest/gtest.h>

namespace goticket::drill {
namespace {

using namespace std::chrono_literals;

constexpr const char* booked =
    R"({"success":true,"data":{"status":"CONFIRMED","booking":{"id":"018f3b1c-0000-7000-8000-000000000001"}}})";
constexpr const char* queued =
    R"({"success":true,"data":{"waitlist":{"id":"018f3b1c-0000-7000-8000-000000000002","position":41}}})";
constexpr const char* overloaded = R"({"success":false,"error":{"message":"m","code":"OVERLOADED"}})";
constexpr const char* refused = R"({"success":false,"error":{"message":"m","code":"SLOT_ENDED"}})";

/// One person, who cancels what they get and takes that back.
class Somebody : public testing::Test {
  protected:
    Somebody() {
        script_.people.push_back({2, 0, true, true, 5ms});
        seen_.people.emplace_back().quantity = 2;
    }
    witness& who() { return seen_.people[0]; }

    script script_;
    facts seen_;
    storyline story_{script_, seen_};
    errand book_;
};

TEST_F(Somebody, WhoIsConfirmedCancelsAndTakesItBack) {
    story_.sent(book_, 1ms);
    const auto cancels = story_.hear(book_, {201, booked, {}}, 3ms);
    EXPECT_EQ(who().outcome, told::confirmed);
    EXPECT_EQ(who().subject, uuid::parse("018f3b1c-0000-7000-8000-000000000001"));
    EXPECT_EQ(who().sent, 1000);
    EXPECT_EQ(who().answered, 3000);
    EXPECT_EQ(story_.seats(), 2);
    ASSERT_TRUE(cancels);
    EXPECT_EQ(cancels->what, act::cancel);
    EXPECT_EQ(cancels->due, 8ms);
    const auto undoes = story_.hear(*cancels, {200, "{}", {}}, 9ms);
    EXPECT_EQ(story_.seats(), 0);
    ASSERT_TRUE(undoes);
    EXPECT_FALSE(story_.hear(*undoes, {200, "{}", {}}, 20ms));
    EXPECT_TRUE(who().cancelled && who().restored);
}

TEST_F(Somebody, WhoIsPutOnTheWaitlistKeepsThePosition) {
    EXPECT_FALSE(story_.hear(book_, {200, queued, {}}, 3ms));
    EXPECT_EQ(who().outcome, told::waitlisted);
    EXPECT_EQ(who().position, 41);
}

TEST_F(Somebody, WhoClicksAgainMustGetTheSameAnswer) {
    errand again = book_;
    again.what = act::again;
    story_.hear(again, {201, booked, {}}, 3ms);
    // The first click's answer came second, and must not begin the same cancellation again.
    EXPECT_FALSE(story_.hear(book_, {201, booked, {}}, 4ms));
    EXPECT_TRUE(seen_.contradictions.empty());
    EXPECT_EQ(story_.confirmed(), 1);
    story_.hear(again, {200, queued, {}}, 5ms);
    EXPECT_EQ(seen_.contradictions.size(), 1U);
}

TEST_F(Somebody, WhoIsToldToComeLaterComesThenAndCountsFromTheFirstTime) {
    book_.planned = 1ms;
    const auto later = story_.hear(book_, {503, overloaded, 2}, 10ms);
    ASSERT_TRUE(later);
    EXPECT_EQ(later->due, 2010ms);
    EXPECT_EQ(later->planned, 1ms);
    EXPECT_EQ(seen_.answers.at(0).with_retry_after, 1);
}

TEST_F(Somebody, WhoIsRefusedAndNothingElseIsRefused) {
    EXPECT_FALSE(story_.hear(book_, {409, refused, {}}, 3ms));
    EXPECT_EQ(who().outcome, told::refused);
    EXPECT_EQ(seen_.answers.at(0).code, "SLOT_ENDED");
}

TEST_F(Somebody, WhoseAnswerIsLostAsksAgainAndInTheEndDoesNotKnow) {
    auto asks = story_.lose(book_, "TIMEOUT", 3ms);
    ASSERT_TRUE(asks);
    EXPECT_TRUE(asks->lost_before);
    while (asks) asks = story_.lose(*asks, "TIMEOUT", asks->due);
    EXPECT_EQ(who().outcome, told::nothing);
    EXPECT_EQ(seen_.answers.at(0).count, 20);
}

TEST_F(Somebody, WhoseCancellationWasDoneBeforeItsAnswerWasLostHasCancelled) {
    const auto cancels = story_.hear(book_, {201, booked, {}}, 3ms);
    const auto asks = story_.lose(*cancels, "CONNECTION_LOST", 4ms);
    ASSERT_TRUE(asks);
    story_.hear(*asks, {400, R"({"error":{"code":"ALREADY_CANCELLED"}})", {}}, 5ms);
    EXPECT_TRUE(who().cancelled);
}

}  // namespace
}  // namespace goticket::drill
