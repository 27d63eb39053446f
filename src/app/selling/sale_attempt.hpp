#pragma once

#include "app/services.hpp"
#include "domain/selling.hpp"
#include "storage/pg/pool.hpp"

#include <optional>
#include <string>
#include <vector>

namespace goticket::selling {

using answers = std::vector<outcome>;

/// How an attempt ended.
enum class ending { committed, conflict, held_up, violation, unknown, failed };

struct attempt_state {
    ending how = ending::failed;
    /// Failed by what a statement said, and not by a lost connection.
    bool refused = false;
    /// Another node had the turn at one of the slots.
    bool waited = false;
    std::string transaction;
    std::string constraint;
    /// Of each part; nothing for one that is to be decided by itself.
    std::vector<std::optional<answers>> outcomes;
    /// For those who look on, once it is committed.
    live_changes news;
};

/// What somebody sells by.
struct desk {
    pg::lease db;
    /// Of all slots of the sale.
    bool has_turns = false;
};

/// Reads, decides and commits once; what went wrong is in `state`.
task<> attempt(services& shared, desk at, const std::vector<slot_requests>& asked, attempt_state& state);

}  // namespace goticket::selling
