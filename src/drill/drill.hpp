#pragma once

#include "drill/plan.hpp"

#include <optional>
#include <string>

namespace goticket::drill {

/// What `goticket drill` was asked for.
struct request {
    std::string url = "http://127.0.0.1:8005";
    /// The operator's key of that server.
    std::string key;
    /// Says that a server on another machine is meant.
    bool elsewhere = false;
    drill::plan plan;
    /// Files to write; empty: none.
    std::string json_file;
    std::string html_file;
    std::string facts_file;
    /// The people, the event and what they did stay on the server.
    bool keep = false;
};

// Each answers whether all was well, prints for people, and throws what is in the way: std::invalid_argument for what
// was asked, std::runtime_error for a server that can't be reached or refuses.

/// Plays a war, judges it and reports.
bool play(const request& asked);
/// Judges what an earlier drill left (--keep, --facts) again, by the server's record of now.
bool judge_again(const request& asked, const std::string& facts_file);
bool remove(const request& asked, const std::string& drill);
bool list(const request& asked);

}  // namespace goticket::drill
