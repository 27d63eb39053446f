#pragma once

#include "cache/redis/login_limiter.hpp"
#include "cache/redis/rate_limiter.hpp"
#include "cache/redis/registration_limiter.hpp"
#include "support/redis.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>

/// Where limits are kept: each port keeps the same promises in each place.
namespace goticket::test {

class stopped_clock final : public clock {
  public:
    instant now() const override { return now_.load(); }
    void pass(std::chrono::seconds time) { now_.store(now_.load() + time); }

  private:
    std::atomic<instant> now_{instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 1}}};
};

enum class place { in_process, in_redis };

inline std::string name_of(const testing::TestParamInfo<place>& info) {
    return info.param == place::in_redis ? "in_redis" : "in_process";
}

/// A Redis for the whole program; names keep tests apart.
inline redis_client& shared_redis() {
    static redis_server server;
    static redis_client client(server.address());
    if (!client.comes()) throw std::runtime_error("redis-server does not answer");
    return client;
}

inline redis::names fresh_names() {
    static int number = 0;
    return redis::names("a secret of tests, number " + std::to_string(++number));
}

/// Runs one step on an event loop of its own.
inline std::chrono::seconds done(task<std::chrono::seconds> step) {
    boost::asio::io_context loop;
    std::chrono::seconds answer{-1};
    boost::asio::co_spawn(loop, std::move(step),
                          [&answer](std::exception_ptr, std::chrono::seconds got) { answer = got; });
    loop.run();
    return answer;
}

}  // namespace goticket::test
