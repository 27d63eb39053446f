#include "cache/login_limiter.hpp"

#include <algorithm>

namespace goticket {
namespace {

constexpr std::chrono::minutes window{15};
/// About 6 MB a table when full, which takes longer than the window at the speed at which passwords are hashed.
constexpr std::size_t most_keys = 65536;

}  // namespace

local_login_limiter::local_login_limiter(const clock& time)
    : clock_(time),
      tables_{failure_table(10, window, most_keys), failure_table(50, window, most_keys),
              failure_table(100, window, most_keys)} {}

local_login_limiter::keys local_login_limiter::keys_of(const login_attempt& attempt) const {
    const auto address = network_of(attempt.address);
    return {hash_(attempt.account + '\n' + address), hash_(attempt.account), hash_(address)};
}

std::chrono::seconds local_login_limiter::longest_wait(const keys& of, instant now) const {
    std::chrono::microseconds longest{0};
    for (std::size_t i = 0; i < of.size(); ++i) longest = std::max(longest, tables_[i].wait(of[i], now));
    return std::chrono::ceil<std::chrono::seconds>(longest);
}

task<std::chrono::seconds> local_login_limiter::wait_before(login_attempt attempt) {
    const auto of = keys_of(attempt);
    const std::lock_guard held(guard_);
    co_return longest_wait(of, clock_.now());
}

task<std::chrono::seconds> local_login_limiter::settle(login_attempt attempt, bool succeeded) {
    const auto of = keys_of(attempt);
    const auto now = clock_.now();
    const std::lock_guard held(guard_);
    const auto wait = longest_wait(of, now);
    if (wait > std::chrono::seconds(0)) co_return wait;
    if (succeeded) {
        // Only this person's own slips are forgiven: a guesser may well have an account of their own.
        tables_[0].forget(of[0]);
    } else {
        for (std::size_t i = 0; i < of.size(); ++i) tables_[i].count(of[i], now);
    }
    co_return wait;
}

}  // namespace goticket
