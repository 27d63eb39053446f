#pragma once

#include "base/time.hpp"
#include "cache/redis/client.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace goticket::redis {

/// One of the counters that a failure is counted in; see failure_table.
struct failure_counter {
    std::string key;
    unsigned limit;
    std::chrono::minutes window;
};

enum class failure_step { look, fail, forgive };

/// Takes one step with all counters at once. Answers how long until all of them may fail again: while that is not zero,
/// nothing was counted or forgiven. Nothing: Redis is away. `believed`: for tests, the time instead of Redis's own.
task<std::optional<std::chrono::seconds>> count_failures(client& with, failure_step step,
                                                         std::vector<failure_counter> counters, const clock* believed,
                                                         waited request = {});

}  // namespace goticket::redis
