#include "cache/registration_limiter.hpp"

#include <boost/asio/co_spawn.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace goticket {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

class stopped_clock final : public clock {
  public:
    instant now() const override { return now_; }
    void pass(seconds time) { now_ += time; }

  private:
    instant now_{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}};
};

class a_registration_limiter : public testing::Test {
  protected:
    stopped_clock time;
    local_registration_limiter limiter{time, 3};

    seconds admit(std::string address) {
        boost::asio::io_context loop;
        seconds answer{-1};
        boost::asio::co_spawn(loop, limiter.admit(std::move(address)),
                              [&answer](std::exception_ptr, seconds got) { answer = got; });
        loop.run();
        return answer;
    }
};

TEST_F(a_registration_limiter, stops_an_address_after_so_many_attempts_and_no_other) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(admit("192.0.2.1"), seconds(0));
    EXPECT_EQ(admit("192.0.2.1"), minutes(60));
    EXPECT_EQ(admit("192.0.2.2"), seconds(0));
}

TEST_F(a_registration_limiter, lets_it_go_on_an_hour_after_the_first) {
    EXPECT_EQ(admit("192.0.2.1"), seconds(0));
    time.pass(minutes(50));
    for (int i = 0; i < 2; ++i) EXPECT_EQ(admit("192.0.2.1"), seconds(0));
    for (int i = 0; i < 9; ++i) EXPECT_EQ(admit("192.0.2.1"), minutes(10));
    time.pass(minutes(10));
    EXPECT_EQ(admit("192.0.2.1"), seconds(0));
}

TEST_F(a_registration_limiter, takes_a_network_of_ipv6_for_one_address) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(admit("2001:db8::" + std::to_string(i)), seconds(0));
    EXPECT_GT(admit("2001:db8::ffff:0:0:1"), seconds(0));
    EXPECT_EQ(admit("2001:db8:0:1::1"), seconds(0));
}

TEST_F(a_registration_limiter, does_not_limit_the_machine_itself) {
    for (const auto* own : {"127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"}) {
        for (int i = 0; i < 10; ++i) EXPECT_EQ(admit(own), seconds(0)) << own;
    }
}

TEST_F(a_registration_limiter, counts_exactly_when_many_threads_ask) {
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

}  // namespace
}  // namespace goticket
