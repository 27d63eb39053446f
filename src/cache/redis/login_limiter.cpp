#include "cache/redis/login_limiter.hpp"

#include "cache/redis/failure_counters.hpp"

namespace goticket::redis {
namespace {

std::vector<failure_counter> counters_of(const names& called, const login_attempt& attempt) {
    std::vector<failure_counter> counters;
    counters.reserve(login_rules.size());
    for (const auto& rule : login_rules) {
        counters.push_back({called.key("login", called.hash()(rule.subject(attempt))), rule.limit, login_window});
    }
    return counters;
}

}  // namespace

login_limiter::login_limiter(const clock& time, client& with, const names& called, const clock* believed)
    : here_(time), redis_(with), names_(called), believed_(believed) {}

task<std::chrono::seconds> login_limiter::wait_before(login_attempt attempt) {
    auto counters = counters_of(names_, attempt);
    auto waiting = attempt.until_now;
    const auto here = co_await here_.wait_before(std::move(attempt));
    if (here > std::chrono::seconds(0)) co_return here;
    const auto everywhere =
        co_await count_failures(redis_, failure_step::look, std::move(counters), believed_, std::move(waiting));
    co_return everywhere.value_or(here);
}

task<std::chrono::seconds> login_limiter::settle(login_attempt attempt, bool succeeded) {
    auto counters = counters_of(names_, attempt);
    auto waiting = attempt.until_now;
    const auto here = co_await here_.settle(std::move(attempt), succeeded);
    if (here > std::chrono::seconds(0)) co_return here;
    const auto step = succeeded ? failure_step::forgive : failure_step::fail;
    const auto everywhere = co_await count_failures(redis_, step, std::move(counters), believed_, std::move(waiting));
    co_return everywhere.value_or(here);
}

}  // namespace goticket::redis
