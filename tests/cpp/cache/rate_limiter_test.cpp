#include "cache/rate_limiter.hpp"

#include "cache/places.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace goticket {
namespace {

using namespace std::chrono_literals;
using std::chrono::seconds;

constexpr quota ten_in_twenty_seconds{10, 20s};

/// A node with a time of its own, which Redis believes.
class limited_node {
  public:
    limited_node(test::place where, const redis::names& called) {
        if (where == test::place::in_process) {
            own_ = std::make_unique<local_rate_limiter>();
            limiter_ = own_.get();
        } else {
            shared_.emplace(*test::shared_redis(), called);
            shared_->believe(&clock_);
            limiter_ = &*shared_;
        }
    }

    rate_verdict take(std::uint64_t key = 1, quota of = ten_in_twenty_seconds) { return limiter_->take(key, of, now_); }
    /// How many of so many are let through.
    int admitted(int tries, std::uint64_t key = 1) {
        int count = 0;
        for (int i = 0; i < tries; ++i) count += take(key).admitted ? 1 : 0;
        return count;
    }
    void pass(seconds time) {
        now_ += time;
        clock_.pass(time);
    }
    /// What runs in the background ten times a second.
    bool exchange() {
        if (!shared_) return true;
        return test::shared_redis().loop().run(shared_->exchange(now_));
    }

  private:
    rate_limiter::moment now_ = rate_limiter::moment::clock::now();
    test::stopped_clock clock_;
    std::unique_ptr<rate_limiter> own_;
    std::optional<redis::rate_limiter> shared_;
    rate_limiter* limiter_ = nullptr;
};

class a_rate_limiter : public testing::TestWithParam<test::place> {
  protected:
    limited_node node{GetParam(), test::fresh_names()};
};

TEST_P(a_rate_limiter, lets_a_quota_through_at_once_and_then_one_for_each_share_of_the_window) {
    EXPECT_EQ(node.admitted(100), 10);
    EXPECT_TRUE(node.exchange());
    EXPECT_EQ(node.admitted(100), 0);
    for (int i = 0; i < 5; ++i) {
        node.pass(2s);
        EXPECT_EQ(node.admitted(100), 1);
        EXPECT_TRUE(node.exchange());
    }
    node.pass(10s);
    EXPECT_EQ(node.admitted(100), 5);
    EXPECT_TRUE(node.exchange());
    node.pass(1h);
    EXPECT_EQ(node.admitted(100), 10);
}

TEST_P(a_rate_limiter, says_how_many_are_left_and_how_long_to_wait) {
    for (std::uint32_t left = 10; left-- > 0;) {
        const auto verdict = node.take();
        EXPECT_TRUE(verdict.admitted);
        EXPECT_EQ(verdict.remaining, left);
        EXPECT_EQ(verdict.until_full, 2s * (10 - left));
        EXPECT_TRUE(node.exchange());
    }
    EXPECT_EQ(node.take().wait, 2s);
    node.pass(1s);
    EXPECT_EQ(node.take().wait, 1s);
    EXPECT_EQ(node.take().remaining, 0U);
}

TEST_P(a_rate_limiter, keeps_buckets_apart) {
    EXPECT_EQ(node.admitted(100, 1), 10);
    EXPECT_TRUE(node.exchange());
    EXPECT_EQ(node.admitted(100, 2), 10);
}

TEST_P(a_rate_limiter, lets_all_through_where_there_is_no_quota) {
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(node.take(1, quota{}).admitted);
}

TEST_P(a_rate_limiter, counts_exactly_when_many_threads_ask) {
    std::atomic<int> admitted{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { admitted += node.admitted(20); });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(admitted, 10);
}

INSTANTIATE_TEST_SUITE_P(kept, a_rate_limiter, testing::Values(test::place::in_process, test::place::in_redis),
                         test::name_of);

class two_nodes_of_one_redis : public testing::Test {
  protected:
    redis::names called = test::fresh_names();
    limited_node one{test::place::in_redis, called};
    limited_node other{test::place::in_redis, called};
    void pass(seconds time) {
        one.pass(time);
        other.pass(time);
    }
};

TEST_F(two_nodes_of_one_redis, let_one_quota_through_between_them) {
    int admitted = 0;
    for (int i = 0; i < 20; ++i) {
        admitted += one.admitted(1);
        EXPECT_TRUE(one.exchange());
        admitted += other.admitted(1);
        EXPECT_TRUE(other.exchange());
    }
    // The second node's first one came before it had heard of any.
    EXPECT_LE(admitted, 11);
    EXPECT_GE(admitted, 10);
}

TEST_F(two_nodes_of_one_redis, let_two_through_when_they_tell_each_other_nothing) {
    EXPECT_EQ(one.admitted(100) + other.admitted(100), 20);
}

TEST_F(two_nodes_of_one_redis, make_up_for_what_they_let_through_too_much) {
    EXPECT_EQ(one.admitted(100) + other.admitted(100), 20);
    EXPECT_TRUE(one.exchange());
    EXPECT_TRUE(other.exchange());
    // The other one learns at once; this one from its next request on, which is the last one too many.
    pass(2s);
    EXPECT_EQ(other.admitted(100), 0);
    EXPECT_EQ(one.admitted(100), 1);
    EXPECT_TRUE(one.exchange());
    for (int i = 0; i < 9; ++i) {
        pass(2s);
        EXPECT_EQ(one.admitted(100) + other.admitted(100), 0) << i;
    }
    pass(2s);
    EXPECT_GE(one.admitted(100) + other.admitted(100), 1);
}

TEST(a_rate_limiter_without_its_redis, counts_alone_and_holds_nothing_against_anybody_later) {
    test::redis_server server;
    test::redis_client client(server.address());
    ASSERT_TRUE(client.comes());
    redis::rate_limiter limiter(*client, test::fresh_names());
    const auto start = rate_limiter::moment::clock::now();
    server.kill();
    ASSERT_TRUE(client.goes());
    for (int hour = 0; hour < 5; ++hour) {
        const auto now = start + hour * 1h;
        int admitted = 0;
        for (int i = 0; i < 100; ++i) admitted += limiter.take(1, ten_in_twenty_seconds, now).admitted ? 1 : 0;
        EXPECT_EQ(admitted, 10);
        EXPECT_FALSE(client.loop().run(limiter.exchange(now)));
    }
    server.start();
    ASSERT_TRUE(client.comes());
    const auto now = start + 5h;
    EXPECT_TRUE(limiter.take(1, ten_in_twenty_seconds, now).admitted);
    EXPECT_TRUE(client.loop().run(limiter.exchange(now)));
    EXPECT_TRUE(limiter.take(1, ten_in_twenty_seconds, now + 2s).admitted);
}

TEST(a_rate_limiter_without_its_redis, keeps_nothing_to_tell_it_of_a_flood_that_came_meanwhile) {
    test::redis_server server;
    test::redis_client client(server.address());
    ASSERT_TRUE(client.comes());
    redis::rate_limiter limiter(*client, test::fresh_names());
    const auto now = rate_limiter::moment::clock::now();
    // What Redis is told stays there for hours, however slow this machine is.
    const auto flood = [&](std::uint64_t people) {
        for (std::uint64_t key = 0; key < people; ++key) limiter.take(key, quota{10, 24h}, now);
    };
    server.kill();
    ASSERT_TRUE(client.goes());
    flood(1000);
    EXPECT_FALSE(client.loop().run(limiter.exchange(now)));
    server.start();
    ASSERT_TRUE(client.comes());
    EXPECT_TRUE(client.loop().run(limiter.exchange(now)));
    EXPECT_EQ(client.ask({{"DBSIZE"}})->front().number, 0);
    flood(1000);
    EXPECT_TRUE(client.loop().run(limiter.exchange(now)));
    EXPECT_EQ(client.ask({{"DBSIZE"}})->front().number, 1000) << "while it is there, all of it";
}

TEST(a_bucket_table, is_bounded_and_forgets_what_is_long_empty) {
    bucket_table table(64, bucket_table::reports::wanted);
    const auto start = bucket_table::moment::clock::now();
    for (std::uint64_t key = 0; key < 10000; ++key) table.take(key, ten_in_twenty_seconds, start);
    EXPECT_EQ(table.size(), 64U);
    while (!table.take_unreported(100, start).empty()) {
    }
    table.take_unreported(1, start + 1h);
    EXPECT_EQ(table.size(), 0U);
}

TEST(a_bucket_table, lists_no_more_to_report_than_it_has_buckets_and_can_drop_it_all) {
    bucket_table table(64, bucket_table::reports::wanted);
    const auto start = bucket_table::moment::clock::now();
    for (std::uint64_t key = 0; key < 10000; ++key) table.take(key, ten_in_twenty_seconds, start);
    EXPECT_EQ(table.listed(), 64U) << "though each of them used a tenth of its quota";
    table.drop_unreported(start);
    EXPECT_EQ(table.listed(), 0U);
    EXPECT_TRUE(table.take_unreported(100, start).empty());
    table.drop_unreported(start + 1h);
    EXPECT_EQ(table.size(), 0U) << "swept, though nothing is reported";
}

TEST(a_bucket_table, lets_nobody_off_their_limit_because_a_crowd_comes) {
    // Two of a part each, so that all but one are forgotten all the time.
    constexpr std::size_t parts = 64;
    for (const std::size_t size : {2 * parts, 16 * parts}) {
        bucket_table table(size, bucket_table::reports::wanted);
        const auto now = bucket_table::moment::clock::now();
        for (int i = 0; i < 10; ++i) table.take(0, ten_in_twenty_seconds, now);
        for (std::uint64_t person = 1; person < 100'000; ++person) {
            table.take(person, ten_in_twenty_seconds, now);
            if (person % 100 == 0) EXPECT_FALSE(table.take(0, ten_in_twenty_seconds, now).admitted) << person;
        }
        EXPECT_EQ(table.size(), size);
    }
}

TEST(a_bucket_table, reports_those_alone_who_use_a_tenth_of_their_quota) {
    constexpr quota generous{100, 10s};
    bucket_table table(64, bucket_table::reports::wanted);
    const auto start = bucket_table::moment::clock::now();
    for (int i = 0; i < 9; ++i) table.take(1, generous, start + i * 1s);
    EXPECT_TRUE(table.take_unreported(100, start + 9s).empty());
    table.take(1, generous, start + 9s);
    const auto reported = table.take_unreported(100, start + 9s);
    ASSERT_EQ(reported.size(), 1U);
    EXPECT_EQ(reported.front().grown, 1s) << "ten of a hundred in ten seconds";
}

}  // namespace
}  // namespace goticket
