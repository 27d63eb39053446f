// Nodes that sell the same slots take turns, and each turn sells to all who are in line when it comes.
#include "lines.hpp"
#include "storage/sale_turns.hpp"
#include "storage/slot_store.hpp"

namespace goticket::test {
namespace {

using namespace std::chrono_literals;

class SharedLines : public Lines {
  protected:
    std::optional<turn> others_turn_at(slot_id slot) {
        return std::optional<turn>(std::in_place, database_.conninfo(), slot);
    }

    std::string turns(const std::string& which) const {
        return onlooker_.run("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND " + which);
    }
    void wait_until_a_turn_is_waited_for() const {
        const auto limit = std::chrono::steady_clock::now() + 20s;
        while (turns("NOT granted") == "0") {
            ASSERT_LT(std::chrono::steady_clock::now(), limit) << "nobody waits for a turn";
            std::this_thread::yield();
        }
    }
    /// What was posted to the lanes before has been done by then, and the first lane got what the other posted to it.
    void wait_until_in_line() {
        for (const std::size_t lane : {1U, 0U}) node_.run(nothing(), lane);
    }
    static task<> nothing() { co_return; }

    /// Asks for a slot, waits for its turn, and is told by it that others sell there too.
    void meet_others(user_id who) {
        auto theirs = others_turn_at(slots_[0]);
        auto answer = ask_for(slots_[0], who);
        wait_until_a_turn_is_waited_for();
        theirs.reset();
        ASSERT_EQ(word(answer.get()), "CONFIRMED");
    }
    std::string transactions_of(const std::vector<user_id>& people) {
        std::string list;
        for (const auto who : people) list += (list.empty() ? "'" : ",'") + who.str() + "'";
        return one("SELECT count(DISTINCT xmin::text) FROM bookings WHERE user_id IN (" + list + ")");
    }
    void expect_all_confirmed(std::vector<future_outcome>& answers) {
        for (auto& answer : answers) EXPECT_EQ(word(answer.get()), "CONFIRMED");
    }
    /// Two ask for a slot, the second while the turn at it is waited for. In how many transactions they were.
    std::string transactions_of_one_turn(slot_id slot, user_id first, user_id second) {
        auto theirs = others_turn_at(slot);
        std::vector<future_outcome> answers;
        answers.push_back(ask_for(slot, first));
        wait_until_a_turn_is_waited_for();
        answers.push_back(ask_for(slot, second));
        wait_until_in_line();
        theirs.reset();
        expect_all_confirmed(answers);
        return transactions_of({first, second});
    }
    /// The same, when the sale before has waited for its turn too.
    std::string transactions_of_second_turn(const slot_id* slots, const user_id* who) {
        auto theirs = others_turn_at(slots[0]);
        auto next = others_turn_at(slots[1]);
        auto before = ask_for(slots[0], who[0]);
        wait_until_a_turn_is_waited_for();
        std::vector<future_outcome> answers;
        answers.push_back(ask_for(slots[1], who[1]));
        wait_until_in_line();
        theirs.reset();
        EXPECT_EQ(word(before.get()), "CONFIRMED");
        wait_until_a_turn_is_waited_for();
        answers.push_back(ask_for(slots[1], who[2]));
        wait_until_in_line();
        next.reset();
        expect_all_confirmed(answers);
        return transactions_of({who[1], who[2]});
    }
    /// While the turn at a first slot is waited for, lines of two others form; while the turn at one of those is, two
    /// more come, and somebody who stands in the other line too. In how many transactions the four were, and that one.
    std::pair<std::string, std::string> transactions_of_two_lines(const slot_id* slots, const user_id* who) {
        auto theirs = others_turn_at(slots[0]);
        auto next = others_turn_at(slots[2]);
        std::vector<future_outcome> answers;
        answers.push_back(ask_for(slots[0], who[0]));
        wait_until_a_turn_is_waited_for();
        answers.push_back(ask_for(slots[1], who[1]));
        answers.push_back(ask_for(slots[2], who[2]));
        wait_until_in_line();
        theirs.reset();
        EXPECT_EQ(word(answers.front().get()), "CONFIRMED");
        answers.erase(answers.begin());
        wait_until_a_turn_is_waited_for();
        answers.push_back(ask_for(slots[1], who[3]));
        answers.push_back(ask_for(slots[2], who[4]));
        wait_until_in_line();
        answers.push_back(ask_for(slots[2], who[1]));
        wait_until_in_line();
        next.reset();
        expect_all_confirmed(answers);
        return {transactions_of({who[2], who[3], who[4]}), transactions_of({who[1]})};
    }

    /// Takes a turn as a sale does, and does nothing more.
    task<> hang_with_a_turn() {
        pg::lease db = co_await node_.shared().selling->db().acquire();
        co_await take_turns(*db, {slots_[0]});
        co_await wait_until_there_are_no_turns(node_.here());
    }
    /// As somebody does who changes the event.
    task<> hang_with_an_event() {
        pg::lease db = co_await node_.here(1).db.acquire();
        event_turns mine(*db);
        co_await mine.take_with_slots(event_);
        co_await wait_until_there_are_no_turns(node_.here(1));
    }
    task<> wait_until_there_are_no_turns(lane& here) {
        pause rest(here.context);
        for (int looks = 0; looks < 1000 && turns("granted") != "0"; ++looks) co_await rest.last(20ms);
        EXPECT_EQ(turns("granted"), "0");
    }

    /// After 100 ms of waiting another seller begins, and after 500 it is given up for a while: on a machine that takes
    /// longer for a test's few steps, once more.
    static constexpr int tries = 3;
    somebody onlooker_{database_.conninfo()};
};

TEST_F(SharedLines, ChooseBeforeTheTurnWhereNobodyElseSells) {
    std::string found;
    for (std::size_t i = 0; i < tries && found != "2"; ++i) {
        EXPECT_EQ(word(ask_for(slots_[2 * i], people_[3 * i]).get()), "CONFIRMED");  // alone
        found = transactions_of_one_turn(slots_[2 * i + 1], people_[3 * i + 1], people_[3 * i + 2]);
    }
    EXPECT_EQ(found, "2");
}

// PostgreSQL ends what is idle for too long in a transaction, or with turns. Nobody else would: the connection is good.
TEST_F(SharedLines, GetTheTurnOfANodeThatHangs) {
    node_.run(hang_with_a_turn());
    EXPECT_EQ(word(ask_for(slots_[0], people_[0]).get()), "CONFIRMED");
}

TEST_F(SharedLines, GetTheTurnOfSomebodyWhoHangsChangingTheEvent) {
    node_.run(hang_with_an_event(), 1);
    EXPECT_EQ(word(ask_for(slots_[0], people_[0]).get()), "CONFIRMED");
}

TEST_F(SharedLines, SellToAllWhoCameBeforeTheTurn) {
    std::string found;
    for (std::size_t i = 0; i < tries && found != "1"; ++i) {
        found = transactions_of_second_turn(&slots_[2 * i], &people_[3 * i]);
    }
    EXPECT_EQ(found, "1");
}

TEST_F(SharedLines, SellToWhoCameForEachOfTheirSlots) {
    using found = std::pair<std::string, std::string>;
    const found wanted{"1", "2"};
    found got;
    for (std::size_t i = 0; i < tries && got != wanted; ++i) {
        got = transactions_of_two_lines(&slots_[3 * i], &people_[5 * i]);
    }
    EXPECT_EQ(got, wanted);
}

TEST_F(SharedLines, LetNobodyWaitForATurnThatAnotherSlotWaitsFor) {
    meet_others(people_[0]);
    auto theirs = others_turn_at(slots_[0]);
    auto held_up = ask_for(slots_[0], people_[1]);
    wait_until_a_turn_is_waited_for();
    for (int i = 2; i < 6; ++i) EXPECT_EQ(word(ask_for(slots_[1], people_[i]).get()), "CONFIRMED");
    EXPECT_EQ(held_up.wait_for(0s), std::future_status::timeout) << "the turn was not taken";
    theirs.reset();
    EXPECT_EQ(word(held_up.get()), "CONFIRMED");
    EXPECT_EQ(one("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"), "0") << "a turn was not given back";
}

}  // namespace
}  // namespace goticket::test
