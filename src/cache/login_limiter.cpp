#include "cache/login_limiter.hpp"

#include <algorithm>

namespace goticket {
namespace {

/// About 6 MB a table when full, which takes longer than the window at the speed at which passwords are hashed.
constexpr std::size_t most_keys = 65536;

constexpr unsigned from_one_place = 10;
constexpr unsigned at_an_account = 50;

failure_table table_for(unsigned limit) {
    return {limit, login_window, most_keys};
}

}  // namespace

std::vector<login_rule> login_rules(const login_attempt& attempt, unsigned an_address) {
    if (attempt.device) {
        return {{from_one_place, attempt.account + "\ndevice " + *attempt.device},
                {at_an_account, attempt.account + "\ndevices"}};
    }
    const auto network = network_of(attempt.address);
    return {
        {from_one_place, attempt.account + '\n' + network}, {at_an_account, attempt.account}, {an_address, network}};
}

local_login_limiter::local_login_limiter(const clock& time, unsigned an_address)
    : clock_(time),
      an_address_(an_address),
      tables_{table_for(from_one_place), table_for(at_an_account), table_for(an_address)} {}

local_login_limiter::keys local_login_limiter::keys_of(const login_attempt& attempt) const {
    keys of;
    for (const auto& rule : login_rules(attempt, an_address_)) of.push_back(hash_(rule.subject));
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
