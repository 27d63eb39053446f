#pragma once

#include "base/task.hpp"
#include "base/time.hpp"
#include "domain/ids.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

struct door_view {
    /// Another one whenever the slot, its bookings or its waitlist have changed.
    std::string version;
    instant end_time;
    /// All seats are sold, and the waitlist is at its limit.
    bool closed = false;
    /// Who holds seats or waits; none when the version was known.
    std::vector<user_id> holders;
};
BOOST_DESCRIBE_STRUCT(door_view, (), (version, end_time, closed, holders))

/// `known`: the version that the caller has seen. Nothing when there is no such slot.
task<std::optional<door_view>> look_at_door(pg::connection& with, slot_id slot, std::string known,
                                            std::int32_t most_holders);

}  // namespace goticket
