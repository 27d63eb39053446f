#include "app/reading/fresh_table.hpp"

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <thread>

namespace goticket::reading {
namespace {

const slot_id slot = slot_id::make(instant());
const user_id writer = user_id::make(instant());

live_changes change_of(slot_id what) {
    live_changes changes;
    changes.slots.push_back(what);
    changes.bookings_of.push_back(writer);
    return changes;
}

pacing without_hurry() {
    pacing pace;
    pace.burst = 1;
    pace.refill = std::chrono::hours(1);
    pace.stale_for = std::chrono::hours(1);
    pace.between = std::chrono::milliseconds(0);
    return pace;
}

/// A database of one number, and a table that keeps it. A reading sees the number as it is when it begins, and ends
/// when `held` is over.
class FreshTable : public ::testing::Test {
  protected:
    using pointer = std::shared_ptr<const int>;
    using table = fresh_table<int, int>;

    task<sourced<int>> read() {
        ++readings_;
        const auto seen = number_;
        if (held_) co_await bell_.until(timer::time_point::max());
        if (broken_) throw std::runtime_error("out of reach");
        sourced<int> made;
        made.shows.push_back(freshness::of(slot));
        made.lasts = lasts_;
        if (seen != 0) made.thing = std::make_shared<const int>(seen);
        co_return made;
    }
    table make(pacing pace = {}) {
        return {context_, fresh_, 10, 1000, [this](int) { return read(); }, pace};
    }
    /// -1: it failed.
    void ask(table& of, std::vector<int>& answers, moment own = {}) {
        boost::asio::co_spawn(context_, of.get(1, own), [&answers](std::exception_ptr failed, pointer got) {
            answers.push_back(failed ? -1 : got ? *got : 0);
        });
        run();
    }
    int answer(table& of, moment own = {}) {
        std::vector<int> answers;
        ask(of, answers, own);
        return answers.at(0);
    }
    void commit(int number) {
        number_ = number;
        fresh_.note(change_of(slot));
    }
    void let_go() {
        held_ = false;
        bell_.end();
        run();
    }
    void run() {
        context_.restart();
        context_.poll();
    }

    boost::asio::io_context context_;
    freshness fresh_;
    pause bell_{context_};
    int number_ = 1;
    int readings_ = 0;
    bool held_ = false;
    bool broken_ = false;
    std::chrono::steady_clock::duration lasts_ = std::chrono::hours(1);
};

TEST_F(FreshTable, reads_once_and_again_after_a_change) {
    auto kept = make();
    EXPECT_EQ(answer(kept), 1);
    EXPECT_EQ(answer(kept), 1);
    EXPECT_EQ(readings_, 1);
    commit(2);
    EXPECT_EQ(answer(kept), 2);
    fresh_.note(change_of(slot_id::make(instant())));
    EXPECT_EQ(answer(kept), 2);
    EXPECT_EQ(readings_, 2);
    number_ = 3;
    fresh_.note_everything();
    EXPECT_EQ(answer(kept), 3);
}

TEST_F(FreshTable, does_not_take_for_fresh_what_was_read_while_it_changed) {
    auto kept = make();
    std::vector<int> answers;
    held_ = true;
    ask(kept, answers);
    commit(2);
    let_go();
    EXPECT_EQ(answers, std::vector{1});
    EXPECT_EQ(answer(kept), 2);
}

// The control of the test above: a commit that nobody notes is what it is about.
TEST_F(FreshTable, shows_the_old_as_long_as_nobody_notes_the_change) {
    auto kept = make();
    std::vector<int> answers;
    held_ = true;
    ask(kept, answers);
    number_ = 2;
    let_go();
    EXPECT_EQ(answer(kept), 1);
}

TEST_F(FreshTable, gives_nobody_a_reading_that_began_before_a_change_that_came_before_the_question) {
    auto kept = make();
    std::vector<int> answers;
    held_ = true;
    ask(kept, answers);
    commit(2);
    ask(kept, answers);
    ask(kept, answers);
    let_go();
    EXPECT_EQ(answers, (std::vector{1, 2, 2}));
    EXPECT_EQ(readings_, 2);
}

TEST_F(FreshTable, reads_once_for_all_who_ask_meanwhile) {
    auto kept = make();
    std::vector<int> answers;
    held_ = true;
    for (int i = 0; i < 20; ++i) ask(kept, answers);
    EXPECT_TRUE(answers.empty());
    let_go();
    EXPECT_EQ(answers, std::vector(20, 1));
    EXPECT_EQ(readings_, 1);
}

TEST_F(FreshTable, tells_all_who_wait_of_a_failure_and_forgets_it) {
    auto kept = make();
    std::vector<int> answers;
    held_ = broken_ = true;
    for (int i = 0; i < 3; ++i) ask(kept, answers);
    let_go();
    EXPECT_EQ(answers, std::vector(3, -1));
    EXPECT_EQ(readings_, 1);
    broken_ = false;
    EXPECT_EQ(answer(kept), 1);
}

TEST_F(FreshTable, keeps_nothing_of_what_is_not_there_or_does_not_last) {
    auto kept = make();
    number_ = 0;
    EXPECT_EQ(answer(kept), 0);
    number_ = 1;
    lasts_ = std::chrono::seconds(0);
    EXPECT_EQ(answer(kept), 1);
    number_ = 2;
    EXPECT_EQ(answer(kept), 2);
    EXPECT_EQ(readings_, 3);
}

TEST_F(FreshTable, shows_strangers_a_moment_ago_in_a_war_and_everybody_their_own_changes) {
    auto kept = make(without_hurry());
    EXPECT_EQ(answer(kept), 1);
    commit(2);
    EXPECT_EQ(answer(kept), 1);
    EXPECT_EQ(answer(kept, fresh_.last_of(writer)), 2);
    EXPECT_EQ(answer(kept), 2);
    // The control: with something left to spend, strangers see what is as well.
    auto hurried = make();
    EXPECT_EQ(answer(hurried), 2);
    commit(3);
    EXPECT_EQ(answer(hurried), 3);
}

TEST(Freshness, is_never_younger_than_what_another_thread_had_noted) {
    freshness fresh;
    const place shown[] = {freshness::of(slot)};
    std::atomic<int> committed{0};
    std::atomic<int> answered{0};
    std::thread selling([&] {
        for (int i = 1; i <= 20'000; ++i) {
            committed = i;
            fresh.note(change_of(slot));
            answered = i;
        }
    });
    int misled = 0;
    while (answered < 20'000) {
        const auto began = fresh.now();
        const int read = committed;
        const int expected = answered;
        if (!fresh.changed_since(began, shown) && read < expected) ++misled;
    }
    selling.join();
    EXPECT_EQ(misled, 0);
}

// The control of the test above: a number that is taken after the reading would hide the change in between.
TEST(Freshness, is_lost_when_the_number_is_taken_too_late) {
    freshness fresh;
    const place shown[] = {freshness::of(slot)};
    const auto in_time = fresh.now();
    fresh.note(change_of(slot));
    const auto too_late = fresh.now();
    EXPECT_TRUE(fresh.changed_since(in_time, shown));
    EXPECT_FALSE(fresh.changed_since(too_late, shown));
}

}  // namespace
}  // namespace goticket::reading
