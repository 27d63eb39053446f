#include "cache/redis/login_limiter.hpp"

namespace goticket::redis {

login_limiter::login_limiter(const clock& time, unsigned an_address, client& with, const names& called,
                             const clock* believed)
    : here_(time, an_address), an_address_(an_address), redis_(with), names_(called), believed_(believed) {}

std::vector<failure_counter> login_limiter::counters_of(const login_attempt& attempt) const {
    std::vector<failure_counter> counters;
    for (const auto& rule : login_rules(attempt, an_address_)) {
        counters.push_back({names_.key("login", names_.hash()(rule.subject)), rule.limit, login_window});
    }
    return counters;
}

task<std::chrono::seconds> login_limiter::wait_before(login_attempt attempt) {
    auto counters = counters_of(attempt);
    auto waiting = attempt.until_now;
    const auto here = co_await here_.wait_before(std::move(attempt));
    if (here > std::chrono::seconds(0)) co_return here;
    const auto everywhere =
        co_await count_failures(redis_, failure_step::look, std::move(counters), believed_, std::move(waiting));
    co_return everywhere.value_or(here);
}

task<std::chrono::seconds> login_limiter::settle(login_attempt attempt, bool succeeded) {
    auto counters = counters_of(attempt);
    auto waiting = attempt.until_now;
    const auto here = co_await here_.settle(std::move(attempt), succeeded);
    if (here > std::chrono::seconds(0)) co_return here;
    const auto step = succeeded ? failure_step::forgive : failure_step::fail;
    const auto everywhere = co_await count_failures(redis_, step, std::move(counters), believed_, std::move(waiting));
    co_return everywhere.value_or(here);
}

}  // namespace goticket::redis
