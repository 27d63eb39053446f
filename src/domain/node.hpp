#pragma once

#include "base/time.hpp"
#include "domain/ids.hpp"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace goticket {

/// What a running process says of itself.
struct node_card {
    node_id id;
    std::string version;
    /// Its machine and port, for people.
    std::string address;
    /// serve or work.
    std::string duty;
    instant started_at;
    /// The most connections of PostgreSQL that it takes. Nothing: its version doesn't say.
    std::optional<std::int32_t> connections;
    /// Of what must be the same at all nodes, each as NAME=print (app/likeness.hpp). Nothing: its version doesn't say.
    std::optional<std::vector<std::string>> likeness;
};
BOOST_DESCRIBE_STRUCT(node_card, (), (id, version, address, duty, started_at, connections, likeness))

struct present_node : node_card {
    /// In microseconds.
    std::int64_t silent_for = 0;
};
BOOST_DESCRIBE_STRUCT(present_node, (node_card), (silent_for))

}  // namespace goticket
