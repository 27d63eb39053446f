#pragma once

#include "base/task.hpp"
#include "domain/ids.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

/// Somebody waits no longer.
struct expired_entry {
    goticket::slot_id time_slot_id;
    goticket::user_id user_id;
};
BOOST_DESCRIBE_STRUCT(expired_entry, (), (time_slot_id, user_id))

/// What a round of tidying touched; numbers of rows.
struct tidied {
    std::vector<expired_entry> expired_entries;
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
