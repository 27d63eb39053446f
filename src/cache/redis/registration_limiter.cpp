#include "cache/redis/registration_limiter.hpp"

#include "cache/redis/failure_counters.hpp"

namespace goticket::redis {

registration_limiter::registration_limiter(const clock& time, unsigned an_hour, client& with, const names& called,
                                           const clock* believed)
    : here_(time, an_hour), an_hour_(an_hour), redis_(with), names_(called), believed_(believed) {}

task<std::chrono::seconds> registration_limiter::admit(std::string address) {
    const auto key = names_.key("registrations", names_.hash()(network_of(address)));
    const auto here = co_await here_.admit(std::move(address));
    if (here > std::chrono::seconds(0)) co_return here;
    std::vector<failure_counter> counters{{key, an_hour_, registration_window}};
    const auto everywhere = co_await count_failures(redis_, failure_step::fail, std::move(counters), believed_);
    co_return everywhere.value_or(here);
}

}  // namespace goticket::redis
