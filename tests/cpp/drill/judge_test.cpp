#include "drill/judge.hpp"

#include "drill/evidence.hpp"

#include <gtest/gtest.h>

#include <algorithm>

/// Each rule finds what breaks it, in a war of ten people that otherwise went well.
namespace goticket::drill {
namespace {

using namespace std::chrono_literals;

/// Six people have a seat of one slot with six, four wait. They came one after the other, a millisecond apart, and each
/// was answered within half a millisecond.
class War : public testing::Test {
  protected:
    War() {
        slot_ = slot_id::make(clock_.now());
        kept_.slots.push_back({slot_, "Drill 1", 6, 6, 4, 4});
        for (std::int64_t i = 0; i < 10; ++i) add_person(i);
    }

    void add_person(std::int64_t i) {
        witness one;
        one.id = user_id::make(clock_.now());
        one.slot = slot_;
        one.subject = uuid_v7(clock_.now());
        one.sent = i * 1000;
        one.answered = one.sent + 500;
        const auto made = began_ + std::chrono::milliseconds(i);
        if (i < 6) {
            one.outcome = told::confirmed;
            kept_.bookings.push_back({{one.subject}, one.id, slot_, 1, booking_status::CONFIRMED, made});
        } else {
            one.outcome = told::waitlisted;
            one.position = i - 5;
            kept_.entries.push_back({{one.subject}, one.id, slot_, 1, i - 5, waitlist_status::WAITING, made});
        }
        seen_.people.push_back(one);
    }

    /// The first of those who wait gets the seat of the first who has one, who gives it back.
    void promote_first(std::chrono::milliseconds when) {
        seen_.people[0].cancelled = true;
        kept_.bookings[0].status = booking_status::CANCELLED;
        kept_.entries[0].status = waitlist_status::PROMOTED;
        kept_.slots[0].waiting_count = 3;
        kept_.bookings.push_back(
            {booking_id::make(clock_.now()), seen_.people[6].id, slot_, 1, booking_status::CONFIRMED, began_ + when});
    }

    std::int64_t faults(std::string_view rule) const {
        const auto verdicts = judge(seen_, kept_);
        const auto found = std::ranges::find(verdicts, rule, &verdict::rule);
        EXPECT_NE(found, verdicts.end()) << rule;
        EXPECT_EQ(found->faults > 0, !found->examples.empty());
        return found->faults;
    }
    /// The rules that are broken, by name.
    std::vector<std::string> broken() const {
        std::vector<std::string> rules;
        for (const auto& one : judge(seen_, kept_)) {
            if (one.faults > 0) rules.push_back(one.rule);
        }
        return rules;
    }
    using rules = std::vector<std::string>;

    system_clock clock_;
    instant began_ = clock_.now();
    slot_id slot_;
    facts seen_;
    record kept_;
};

TEST_F(War, ThatWentWellHasNoFaults) {
    EXPECT_EQ(broken(), rules());
    promote_first(20ms);
    EXPECT_EQ(broken(), rules());
}

TEST_F(War, MissesAnAcknowledgedBookingInTheRecord) {
    kept_.bookings.erase(kept_.bookings.begin() + 2);
    kept_.slots[0].booked_count = 5;
    EXPECT_EQ(faults("acknowledged"), 1);
    EXPECT_TRUE(has_promotions_to_come(kept_));
}

TEST_F(War, SeesABookingThatIsNotAsItWasToldToBe) {
    kept_.bookings[0].quantity = 2;
    kept_.bookings[1].status = booking_status::CANCELLED;
    kept_.bookings[2].user_id = seen_.people[9].id;
    seen_.people[3].cancelled = true;
    EXPECT_EQ(faults("acknowledged"), 4);
    // Whoever never heard what became of the cancellation can't say that it is wrong.
    seen_.people[3].unsure = true;
    EXPECT_EQ(faults("acknowledged"), 3);
    EXPECT_EQ(faults("answered"), 1);
}

TEST_F(War, SeesAPlaceThatIsNotAsItWasToldToBe) {
    kept_.entries[0].position = 9;
    kept_.entries[1].status = waitlist_status::EXPIRED;
    kept_.entries[2].id = waitlist_id::make(clock_.now());
    EXPECT_EQ(faults("acknowledged"), 3);
}

TEST_F(War, SeesWhatNobodyAskedFor) {
    kept_.bookings.push_back(
        {booking_id::make(clock_.now()), user_id::make(clock_.now()), slot_, 1, booking_status::CANCELLED, began_});
    EXPECT_EQ(broken(), rules{"unasked"});
    seen_.people[0].outcome = told::refused;
    EXPECT_EQ(faults("unasked"), 2);
}

TEST_F(War, LetsWhoGotNoAnswerHaveABookingAllTheSame) {
    seen_.people[0].outcome = told::nothing;
    EXPECT_EQ(broken(), rules{"answered"});
}

TEST_F(War, SeesTwoAnswersToOneKey) {
    seen_.contradictions.push_back({seen_.people[0].id, "confirmed a", "waitlisted b"});
    EXPECT_EQ(broken(), rules{"one-answer"});
}

TEST_F(War, SeesASeatThatIsSoldTwice) {
    kept_.slots[0].capacity = 5;
    EXPECT_EQ(broken(), rules{"sold-once"});
}

TEST_F(War, SeesACounterThatIsNotTheSum) {
    kept_.slots[0].booked_count = 5;
    EXPECT_GE(faults("sold-once"), 1);
}

TEST_F(War, SeesASeatThatIsLeftWhileSomebodyWaits) {
    kept_.slots[0].capacity = 7;
    EXPECT_EQ(broken(), rules{"sold-out"});
    // Nobody who waits is content with one.
    for (std::size_t i = 0; i < 4; ++i) seen_.people[6 + i].quantity = kept_.entries[i].quantity = 2;
    EXPECT_EQ(broken(), rules());
}

TEST_F(War, SeesAGapAndAPositionGivenTwice) {
    kept_.entries[3].position = seen_.people[9].position = 5;
    EXPECT_EQ(faults("positions"), 2);  // the gap, and the counter that says 4
    kept_.entries[3].position = 3;
    EXPECT_EQ(faults("positions"), 2);  // given twice, and the counter again
}

TEST_F(War, SeesAPromotionWithoutTicketsAndTicketsWithoutPromotion) {
    promote_first(20ms);
    kept_.entries[0].status = waitlist_status::WAITING;
    EXPECT_EQ(faults("promotions"), 1);
    kept_.entries[1].status = waitlist_status::PROMOTED;
    EXPECT_EQ(faults("promotions"), 2);
}

TEST_F(War, SeesSomebodyOvertakingInTheQueue) {
    std::swap(kept_.entries[0].position, kept_.entries[1].position);
    std::swap(seen_.people[6].position, seen_.people[7].position);
    EXPECT_EQ(broken(), rules{"queue-order"});
    // Under way at the same time, either may be first.
    seen_.people[7].sent = seen_.people[6].answered - 1;
    EXPECT_EQ(broken(), rules());
}

TEST_F(War, SeesALatecomerWithASeatThatSomebodyWaitingWouldHaveFittedInto) {
    // The sixth who got a seat asked after all those who wait had their answers.
    seen_.people[5].sent = 20'000;
    seen_.people[5].answered = 20'500;
    kept_.bookings[5].created_at = began_ + 20ms;
    EXPECT_EQ(faults("seat-order"), 4);
    EXPECT_EQ(broken(), rules{"seat-order"});
    // They all wanted more than the one seat there was.
    for (std::size_t i = 0; i < 4; ++i) seen_.people[6 + i].quantity = kept_.entries[i].quantity = 2;
    EXPECT_EQ(broken(), rules());
}

TEST_F(War, HoldsItForNoOvertakingWhenThoseWhoWaitedWerePromotedBefore) {
    promote_first(15ms);
    seen_.people[5].sent = 20'000;
    seen_.people[5].answered = 20'500;
    kept_.bookings[5].created_at = began_ + 20ms;
    EXPECT_EQ(faults("seat-order"), 3);
    kept_.bookings.back().created_at = began_ + 25ms;
    EXPECT_EQ(faults("seat-order"), 4);
}

TEST_F(War, SeesFailuresWithoutAReason) {
    seen_.answers = {{act::book, 201, "", 6, 0},
                     {act::book, 503, "OVERLOADED", 2, 2},
                     {act::undo, 409, "SPOTS_TAKEN", 1, 0},
                     {act::book, 0, "TIMEOUT", 1, 0}};
    EXPECT_EQ(broken(), rules());
    seen_.answers.push_back({act::book, 500, "INTERNAL_ERROR", 1, 0});
    seen_.answers.push_back({act::book, 503, "OVERLOADED", 3, 2});
    seen_.answers.push_back({act::book, 409, "SPOTS_TAKEN", 1, 0});
    seen_.answers.push_back({act::again, 409, "ALREADY_BOOKED", 1, 0});
    EXPECT_EQ(faults("explained"), 4);
}

TEST(Facts, AreReadAsTheyWereWritten) {
    facts seen;
    seen.drill = drill_id::make(system_clock().now());
    seen.began = system_clock().now();
    witness one;
    one.id = user_id::make(seen.began);
    one.subject = uuid_v7(seen.began);
    one.outcome = told::waitlisted;
    one.position = 7;
    one.restored = true;
    seen.people.push_back(one);
    seen.answers.push_back({act::undo, 409, "SPOTS_TAKEN", 3, 1});
    EXPECT_EQ(to_json(facts_from_json(to_json(seen))), to_json(seen));
    EXPECT_THROW(facts_from_json("{}"), std::invalid_argument);
    EXPECT_THROW(facts_from_json("no"), std::invalid_argument);
}

}  // namespace
}  // namespace goticket::drill
