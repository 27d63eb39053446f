#include "cache/login_limiter.hpp"

#include <algorithm>

namespace goticket {
namespace {

/// About 6 MB a table when full, which takes longer than the window at the speed at which passwords are hashed.
constexpr std::size_t most_keys = 65536;

failure_table table_for(const login_rule& rule) {
    return {rule.limit, login_window, most_keys};
}

std::string both_of(const login_attempt& attempt) {
    return attempt.account + '\n' + network_of(attempt.address);
}

std::string account_of(const login_attempt& attempt) {
    return attempt.account;
}

std::string address_of(const login_attempt& attempt) {
    return network_of(attempt.address);
}

}  // namespace

const std::array<login_rule, 3> login_rules{{{10, both_of}, {50, account_of}, {100, address_of}}};

local_login_limiter::local_login_limiter(const clock& time)
    : clock_(time), tables_{table_for(login_rules[0]), table_for(login_rules[1]), table_for(login_rules[2])} {}

local_login_limiter::keys local_login_limiter::keys_of(const login_attempt& attempt) const {
    keys of{};
    for (std::size_t i = 0; i < of.size(); ++i) of[i] = hash_(login_rules[i].subject(attempt));
    return of;
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
