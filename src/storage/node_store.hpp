#pragma once

#include "base/task.hpp"
#include "base/time.hpp"
#include "domain/node.hpp"

#include <chrono>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

/// Says that a node is there, and forgets those that have been silent for so long.
task<> tell_node(pg::connection& with, node_card card, std::chrono::microseconds silence);
task<> forget_node(pg::connection& with, node_id node);
/// Those that have not been silent for so long, the oldest first.
task<std::vector<present_node>> list_nodes(pg::connection& with, std::chrono::microseconds silence);

}  // namespace goticket
