#pragma once

#include "app/config.hpp"
#include "domain/node.hpp"
#include "storage/health_store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

/// What `goticket doctor` finds out, before it is judged.
namespace goticket::cli::doctor {

struct database_facts {
    /// Why it can't be used; empty: it can.
    std::string trouble;
    database_state state;
    int newest_schema = 0;
    /// Of the quickest of some questions.
    std::chrono::microseconds round_trip{0};
    /// How far its clock is ahead of this machine's.
    std::chrono::microseconds clock_ahead{0};
};

struct redis_facts {
    /// Why it can't be used; empty: it can.
    std::string trouble;
    std::string version;
    std::chrono::microseconds round_trip{0};
};

struct facts {
    database_facts database;
    /// Nothing: none is configured.
    std::optional<redis_facts> redis;
    std::vector<present_node> nodes;
    /// Why files can't be kept in the data folder; empty: they can.
    std::string data_folder_trouble;
    std::uintmax_t free_bytes = 0;
    std::uint64_t most_files = 0;
};

/// Asks everything and everybody; blocks for a few seconds at most where something doesn't answer.
facts gather(const config& settings);

// The parts of it.
database_facts ask_database(const config& settings, std::vector<present_node>& nodes);
redis_facts ask_redis(const config& settings, std::vector<present_node>& nodes);

}  // namespace goticket::cli::doctor
