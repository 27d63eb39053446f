#include "cache/login_limiter.hpp"

#include "cache/places.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace goticket {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class a_login_limiter : public testing::TestWithParam<test::place> {
  protected:
    test::stopped_clock time;
    std::unique_ptr<login_limiter> limiter = made(GetParam(), time);

    static std::unique_ptr<login_limiter> made(test::place where, const clock& time) {
        if (where == test::place::in_process) return std::make_unique<local_login_limiter>(time, 100);
        return std::make_unique<redis::login_limiter>(time, 100, *test::shared_redis(), test::fresh_names(), &time);
    }
    seconds wait(std::string account, std::string address) {
        return test::done(limiter->wait_before({std::move(account), std::move(address)}));
    }
    seconds settle(std::string account, std::string address, bool succeeded) {
        return test::done(limiter->settle({std::move(account), std::move(address)}, succeeded));
    }
    void fail(int times, const std::string& account, const std::string& address) {
        for (int i = 0; i < times; ++i) {
            ASSERT_EQ(wait(account, address), seconds(0)) << i;
            ASSERT_EQ(settle(account, address, false), seconds(0)) << i;
        }
    }
};

TEST_P(a_login_limiter, stops_after_ten_failures_for_an_account_from_an_address) {
    fail(10, "ana", "192.0.2.1");
    EXPECT_EQ(wait("ana", "192.0.2.1"), minutes(15));
    EXPECT_EQ(wait("ben", "192.0.2.1"), seconds(0));
    EXPECT_EQ(wait("ana", "192.0.2.2"), seconds(0));
}

TEST_P(a_login_limiter, says_how_long_to_wait_and_then_lets_go_on) {
    fail(1, "ana", "192.0.2.1");
    time.pass(minutes(10));
    fail(9, "ana", "192.0.2.1");
    EXPECT_EQ(wait("ana", "192.0.2.1"), minutes(5));
    time.pass(minutes(5) - seconds(1));
    EXPECT_EQ(wait("ana", "192.0.2.1"), seconds(1));
    time.pass(seconds(1));
    fail(10, "ana", "192.0.2.1");
    EXPECT_EQ(wait("ana", "192.0.2.1"), minutes(15));
}

TEST_P(a_login_limiter, counts_no_success_and_forgives_the_slips_before_it) {
    for (int i = 0; i < 200; ++i) EXPECT_EQ(settle("ana", "192.0.2.1", true), seconds(0));
    fail(9, "ana", "192.0.2.1");
    EXPECT_EQ(settle("ana", "192.0.2.1", true), seconds(0));
    fail(10, "ana", "192.0.2.1");
    EXPECT_GT(wait("ana", "192.0.2.1"), seconds(0));
}

TEST_P(a_login_limiter, stops_after_50_failures_for_an_account_from_anywhere) {
    for (int i = 0; i < 5; ++i) fail(10, "ana", "192.0.2." + std::to_string(i));
    EXPECT_EQ(wait("ana", "192.0.2.99"), minutes(15));
    EXPECT_EQ(wait("ben", "192.0.2.99"), seconds(0));
}

TEST_P(a_login_limiter, stops_after_100_failures_from_an_address_whoever_is_meant) {
    for (int i = 0; i < 100; ++i) fail(1, "person " + std::to_string(i), "192.0.2.1");
    EXPECT_EQ(wait("ana", "192.0.2.1"), minutes(15));
    EXPECT_EQ(wait("ana", "192.0.2.2"), seconds(0));
}

TEST_P(a_login_limiter, does_not_let_a_success_with_ones_own_account_clear_an_address) {
    for (int i = 0; i < 100; ++i) {
        fail(1, "person " + std::to_string(i), "192.0.2.1");
        if (i < 99) EXPECT_EQ(settle("guesser", "192.0.2.1", true), seconds(0));
    }
    EXPECT_GT(wait("ana", "192.0.2.1"), seconds(0));
}

TEST_P(a_login_limiter, counts_a_known_device_by_itself_whatever_others_guess) {
    const login_attempt known{"ana", "192.0.2.1", "her phone"};
    for (int i = 0; i < 5; ++i) fail(10, "ana", "192.0.2." + std::to_string(i));
    for (int i = 0; i < 50; ++i) fail(1, "person " + std::to_string(i), "192.0.2.1");
    for (int i = 0; i < 40; ++i) fail(1, "another " + std::to_string(i), "192.0.2.1");
    EXPECT_GT(wait("ana", "192.0.2.99"), seconds(0)) << "anybody else";
    EXPECT_GT(wait("ben", "192.0.2.1"), seconds(0)) << "anybody else there";
    EXPECT_EQ(test::done(limiter->wait_before(known)), seconds(0));
    EXPECT_EQ(test::done(limiter->settle(known, true)), seconds(0));
    for (int i = 0; i < 10; ++i) EXPECT_EQ(test::done(limiter->settle(known, false)), seconds(0)) << i;
    EXPECT_EQ(test::done(limiter->settle(known, true)), minutes(15)) << "who has the phone guesses no more than others";
    EXPECT_EQ(test::done(limiter->wait_before({"ana", "192.0.2.1", "her desk"})), seconds(0));
}

TEST_P(a_login_limiter, counts_all_known_devices_of_an_account_together_too) {
    const auto by = [this](int device) {
        const login_attempt guess{"ana", "192.0.2.1", "mark " + std::to_string(device)};
        return test::done(limiter->settle(guess, false));
    };
    for (int i = 0; i < 50; ++i) EXPECT_EQ(by(i), seconds(0)) << i;
    EXPECT_EQ(by(50), minutes(15)) << "who had the password once may have collected marks";
    EXPECT_EQ(wait("ana", "192.0.2.1"), seconds(0)) << "others are not shut out by that";
}

TEST_P(a_login_limiter, tells_a_burst_no_more_than_ten_outcomes) {
    // All of them were let in before the first was looked at.
    for (int i = 0; i < 40; ++i) ASSERT_EQ(wait("ana", "192.0.2.1"), seconds(0));
    for (int i = 0; i < 10; ++i) EXPECT_EQ(settle("ana", "192.0.2.1", false), seconds(0));
    for (int i = 0; i < 29; ++i) EXPECT_EQ(settle("ana", "192.0.2.1", false), minutes(15));
    EXPECT_EQ(settle("ana", "192.0.2.1", true), minutes(15));
}

TEST_P(a_login_limiter, takes_a_network_of_ipv6_for_one_address) {
    for (int i = 0; i < 10; ++i) fail(1, "ana", "2001:db8::" + std::to_string(i));
    EXPECT_GT(wait("ana", "2001:db8:0:0:ffff::1"), seconds(0));
    EXPECT_EQ(wait("ana", "2001:db8:0:1::1"), seconds(0));
}

TEST_P(a_login_limiter, knows_an_ipv4_address_in_the_clothes_of_ipv6) {
    fail(10, "ana", "::ffff:192.0.2.1");
    EXPECT_GT(wait("ana", "192.0.2.1"), seconds(0));
    EXPECT_EQ(wait("ana", "::ffff:192.0.2.2"), seconds(0));
}

TEST_P(a_login_limiter, counts_exactly_when_many_threads_ask) {
    std::vector<std::thread> threads;
    std::atomic<int> told{0};
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 50; ++round) {
                if (settle("ana", "192.0.2.1", false) == seconds(0)) ++told;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(told, 10);
}

INSTANTIATE_TEST_SUITE_P(kept, a_login_limiter, testing::Values(test::place::in_process, test::place::in_redis),
                         test::name_of);

TEST(a_login_limit, is_one_for_two_nodes) {
    const test::stopped_clock time;
    const auto called = test::fresh_names();
    redis::login_limiter one(time, 100, *test::shared_redis(), called, &time);
    redis::login_limiter other(time, 100, *test::shared_redis(), called, &time);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(test::done(one.settle({"ana", "192.0.2.1"}, false)), seconds(0));
        EXPECT_EQ(test::done(other.settle({"ana", "192.0.2.1"}, false)), seconds(0));
    }
    EXPECT_EQ(test::done(one.wait_before({"ana", "192.0.2.1"})), minutes(15));
    EXPECT_EQ(test::done(other.wait_before({"ana", "192.0.2.1"})), minutes(15));
}

TEST(a_login_limit, is_one_for_each_node_while_there_is_no_redis) {
    const test::stopped_clock time;
    boost::asio::io_context nobody_runs_it;
    redis::client away(nobody_runs_it, redis::parse_address("unix:///nowhere"));
    redis::login_limiter limiter(time, 100, away, test::fresh_names());
    for (int i = 0; i < 10; ++i) EXPECT_EQ(test::done(limiter.settle({"ana", "192.0.2.1"}, false)), seconds(0));
    EXPECT_EQ(test::done(limiter.wait_before({"ana", "192.0.2.1"})), minutes(15));
}

TEST(a_login, asks_redis_no_more_once_it_has_waited_for_it_as_long_as_a_request_may) {
    const test::stopped_clock time;
    test::redis_server server;
    auto options = test::patient();
    options.patience = std::chrono::milliseconds(500);
    test::redis_client client(server.address(), options);
    ASSERT_TRUE(client.comes());
    redis::login_limiter limiter(time, 100, *client, test::fresh_names(), &time);
    const login_attempt slow{"ana", "192.0.2.1"};
    server.stall();
    EXPECT_EQ(test::done(limiter.wait_before(slow)), seconds(0));
    EXPECT_GE(slow.until_now.so_far(), options.patience);
    server.go_on();
    ASSERT_TRUE(client.comes());
    EXPECT_EQ(test::done(limiter.settle(slow, false)), seconds(0));
    EXPECT_EQ(client.ask({{"DBSIZE"}})->front().number, 0) << "counted here alone";
    const login_attempt other{"ana", "192.0.2.1"};
    EXPECT_EQ(test::done(limiter.settle(other, false)), seconds(0));
    EXPECT_GT(client.ask({{"DBSIZE"}})->front().number, 0) << "another request asks again";
    EXPECT_GT(other.until_now.so_far(), seconds(0));
}

TEST(a_failure_table, forgets_the_oldest_when_it_is_full_and_the_expired_first) {
    const instant start{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
    failure_table table(1, minutes(15), 3);
    for (std::uint64_t key = 0; key < 1000; ++key) table.count(key, start + seconds(key));
    EXPECT_EQ(table.size(), 3U);
    EXPECT_EQ(table.wait(996, start + seconds(1000)), seconds(0));
    EXPECT_GT(table.wait(997, start + seconds(1000)), seconds(0));
    table.count(5000, start + std::chrono::hours(1));
    EXPECT_EQ(table.size(), 1U);
}

}  // namespace
}  // namespace goticket
