// Many slots sold in one transaction: each person gets what they would get if the slots were sold one by one, and
// nobody waits for somebody else's slot.
#include "lines.hpp"

#include <set>

namespace goticket::test {
namespace {

using namespace std::chrono_literals;

class ManyLines : public Lines {
  protected:
    std::vector<std::pair<slot_id, selling::cancel>> given_back_;
};

TEST_F(ManyLines, AreServedByFewTransactions) {
    std::vector<future_outcome> answers;
    for (int i = 0; i < people; ++i)
        answers.push_back(ask_for(slots_[static_cast<std::size_t>(i % slots)], people_[i]));
    for (auto& answer : answers) EXPECT_EQ(word(answer.get()), "CONFIRMED");
    EXPECT_EQ(one("SELECT count(*) FROM bookings"), std::to_string(people));
    EXPECT_EQ(one("SELECT count(*) FROM time_slots WHERE booked_count = 3"), std::to_string(slots));
    // One a slot at least, if each slot had its own.
    EXPECT_LT(std::stoi(one("SELECT count(DISTINCT xmin::text) FROM bookings")), slots / 2);
}

TEST_F(ManyLines, GiveSomebodyWhoStandsInTwoAtOneTimeOnePlace) {
    const auto other = add_slot(0, 10);  // at the same time as the first
    for (int i = 0; i < 20; ++i) {
        auto here = ask_for(slots_[0], people_[i]);
        auto there = ask_for(other, people_[i]);
        const std::multiset<std::string> got{word(here.get()), word(there.get())};
        const bool placed = got.contains("CONFIRMED") || got.contains("WAITLISTED");
        EXPECT_TRUE(placed && (got.contains("time_conflict") || got.contains("WAITLISTED")))
            << *got.begin() << " and " << *got.rbegin();
    }
    EXPECT_EQ(one("SELECT count(*) FROM (SELECT user_id FROM bookings GROUP BY user_id HAVING count(*) > 1) twice"),
              "0");
    EXPECT_EQ(one("SELECT count(*) FROM bookings"), "20");
}

TEST_F(ManyLines, PromoteWhoWaitsInTwoAtOneTimeOnce) {
    const auto one_seat = add_slot(100, 1);
    const auto other_seat = add_slot(100, 1);
    for (const auto slot : {one_seat, other_seat}) {
        const auto holder = people_[slot == one_seat ? 0 : 1];
        const auto held = std::get<selling::confirmed>(*ask_for(slot, holder).get()).booking.id;
        // The same person is first in both lines, and somebody else second in each.
        for (const auto who : {people_[2], people_[slot == one_seat ? 3 : 4]}) {
            ASSERT_EQ(word(ask_for(slot, who).get()), "WAITLISTED");
        }
        given_back_.emplace_back(slot, selling::cancel{holder, held});
    }
    // A third line whose row is kept makes both cancellations wait for one transaction.
    std::optional<lock> held_up(std::in_place, database_.conninfo(), slots_[0]);
    auto first = ask_for(slots_[0], people_[5]);
    auto one_back = ask(given_back_[0].first, given_back_[0].second);
    auto other_back = ask(given_back_[1].first, given_back_[1].second);
    held_up.reset();
    for (auto* answer : {&first, &one_back, &other_back}) EXPECT_TRUE(answer->get());
    const auto holders =
        database_.sql("SELECT user_id FROM bookings WHERE status = 'CONFIRMED' AND time_slot_id IN ('" +
                      one_seat.str() + "', '" + other_seat.str() + "')");
    std::set<std::string> people;
    for (const auto& row : holders) people.insert(row[0]);
    EXPECT_EQ(people.size(), 2U);
    EXPECT_TRUE(people.contains(people_[2].str())) << "who was first in both lines has a seat";
    EXPECT_EQ(one("SELECT sum(booked_count) FROM time_slots WHERE capacity = 1"), "2");
}

TEST_F(ManyLines, LetNobodyWaitForARowThatAnotherSlotWaitsFor) {
    std::optional<lock> kept(std::in_place, database_.conninfo(), slots_[0]);
    auto held_up = ask_for(slots_[0], people_[0]);
    for (int i = 1; i < 6; ++i) EXPECT_EQ(word(ask_for(slots_[1], people_[i]).get()), "CONFIRMED");
    EXPECT_EQ(held_up.wait_for(0s), std::future_status::timeout) << "the row was not locked";
    kept.reset();
    EXPECT_EQ(word(held_up.get()), "CONFIRMED");
}

TEST_F(ManyLines, GoOnWhileAsManyRowsAreKeptAsThereAreSellers) {
    std::vector<std::unique_ptr<lock>> kept;
    std::vector<future_outcome> held_up;
    for (std::size_t i = 0; i < 6; ++i) {
        kept.push_back(std::make_unique<lock>(database_.conninfo(), slots_[i]));
        held_up.push_back(ask_for(slots_[i], people_[i]));
    }
    for (int i = 10; i < 16; ++i) EXPECT_EQ(word(ask_for(slots_[20], people_[i]).get()), "CONFIRMED");
    for (auto& answer : held_up) EXPECT_EQ(answer.wait_for(0s), std::future_status::timeout) << "a row was not locked";
    kept.clear();
    for (auto& answer : held_up) EXPECT_EQ(word(answer.get()), "CONFIRMED");
}

TEST_F(ManyLines, KeepWhatIsWrongWithOneFromTheOthers) {
    const auto nobody = user_id::make(system_clock().now());
    std::vector<future_outcome> answers;
    for (int i = 0; i < people; ++i)
        answers.push_back(ask_for(slots_[static_cast<std::size_t>(i % slots)], people_[i]));
    auto gone = ask_for(slots_[7], nobody);
    for (auto& answer : answers) EXPECT_EQ(word(answer.get()), "CONFIRMED");
    EXPECT_EQ(word(gone.get()), "user_not_found");
}

TEST_F(ManyLines, AnswerForSlotsThatAreNotThere) {
    std::vector<future_outcome> answers;
    for (int i = 0; i < 20; ++i) answers.push_back(ask_for(slot_id::make(system_clock().now()), people_[i]));
    auto real = ask_for(slots_[0], people_[30]);
    for (auto& answer : answers) EXPECT_EQ(word(answer.get()), "slot_not_found");
    EXPECT_EQ(word(real.get()), "CONFIRMED");
}

}  // namespace
}  // namespace goticket::test
