#include "cache/registration_limiter.hpp"

#include "cache/places.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace goticket {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class a_registration_limiter : public testing::TestWithParam<test::place> {
  protected:
    test::stopped_clock time;
    std::unique_ptr<registration_limiter> limiter = made(GetParam(), time);

    static std::unique_ptr<registration_limiter> made(test::place where, const clock& time) {
        if (where == test::place::in_process) return std::make_unique<local_registration_limiter>(time, 3);
        return std::make_unique<redis::registration_limiter>(time, 3, *test::shared_redis(), test::fresh_names(),
                                                             &time);
    }
    seconds admit(std::string address) { return test::done(limiter->admit(std::move(address))); }
};

TEST_P(a_registration_limiter, stops_an_address_after_so_many_attempts_and_no_other) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(admit("192.0.2.1"), seconds(0));
    EXPECT_EQ(admit("192.0.2.1"), minutes(60));
    EXPECT_EQ(admit("192.0.2.2"), seconds(0));
}

TEST_P(a_registration_limiter, lets_it_go_on_an_hour_after_the_first) {
    EXPECT_EQ(admit("192.0.2.1"), seconds(0));
    time.pass(minutes(50));
    for (int i = 0; i < 2; ++i) EXPECT_EQ(admit("192.0.2.1"), seconds(0));
    for (int i = 0; i < 9; ++i) EXPECT_EQ(admit("192.0.2.1"), minutes(10));
    time.pass(minutes(10));
    EXPECT_EQ(admit("192.0.2.1"), seconds(0));
}

TEST_P(a_registration_limiter, takes_a_network_of_ipv6_for_one_address) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(admit("2001:db8::" + std::to_string(i)), seconds(0));
    EXPECT_GT(admit("2001:db8::ffff:0:0:1"), seconds(0));
    EXPECT_EQ(admit("2001:db8:0:1::1"), seconds(0));
}

TEST_P(a_registration_limiter, counts_exactly_when_many_threads_ask) {
    std::vector<std::thread> threads;
    std::atomic<int> admitted{0};
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 20; ++round) {
                if (admit("192.0.2.1") == seconds(0)) ++admitted;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(admitted, 3);
}

INSTANTIATE_TEST_SUITE_P(kept, a_registration_limiter, testing::Values(test::place::in_process, test::place::in_redis),
                         test::name_of);

}  // namespace
}  // namespace goticket
