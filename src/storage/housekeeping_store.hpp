#pragma once

#include "base/task.hpp"

#include <cstdint>
#include <optional>

namespace goticket::pg {
class connection;
}

namespace goticket {

/// How many rows a round of tidying touched.
struct tidied {
    std::int64_t expired_entries = 0;
    std::int64_t outcomes = 0;
    std::int64_t sessions = 0;
    std::int64_t jobs = 0;
    /// A bound was met: there may be more.
    bool more = false;
};

/// Ends the waiting for slots that are over, and deletes Idempotency-Keys of yesterday, sessions that have expired and
/// jobs that died a month ago. A bounded number of rows; nothing when another node is at it.
task<std::optional<tidied>> tidy(pg::connection& with);

}  // namespace goticket
