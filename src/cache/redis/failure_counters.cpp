#include "cache/redis/failure_counters.hpp"

#include "cache/redis/rate_limiter.hpp"

namespace goticket::redis {
namespace {

const script counting{"count_failures.lua"};

std::string name_of(failure_step step) {
    switch (step) {
        case failure_step::fail:
            return "fail";
        case failure_step::forgive:
            return "forgive";
        case failure_step::look:
            break;
    }
    return "look";
}

}  // namespace

task<std::optional<std::chrono::seconds>> count_failures(client& with, failure_step step,
                                                         std::vector<failure_counter> counters, const clock* believed,
                                                         waited request) {
    std::vector<std::string> keys;
    std::vector<std::string> arguments{time_argument(believed), name_of(step)};
    for (auto& one : counters) {
        keys.push_back(std::move(one.key));
        arguments.push_back(std::to_string(one.limit));
        arguments.push_back(std::to_string(std::chrono::microseconds(one.window).count()));
    }
    const auto said = co_await with.run_script(counting, std::move(keys), std::move(arguments), std::move(request));
    if (!said) co_return std::nullopt;
    co_return std::chrono::ceil<std::chrono::seconds>(std::chrono::microseconds(said->number));
}

}  // namespace goticket::redis
