#pragma once

#include "base/address_range.hpp"
#include "cache/rate.hpp"
#include "cache/redis/address.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace goticket {

/// What the operator chose (docs/configuration.md).
struct config {
    using seconds = std::chrono::seconds;

    std::optional<std::string> database_url;
    std::optional<redis::address> redis;
    /// Made and kept in the data folder when not given.
    std::string jwt_secret;
    /// Opens what only the operator may do; made and kept in the data folder when not given.
    std::string operator_key;
    /// Ed25519 seeds in base64url, the first signs; empty: one is made and kept in the data folder.
    std::vector<std::string> ticket_signing_keys;
    /// Whom root runs the embedded PostgreSQL as.
    std::string postgres_user = "postgres";
    std::string host = "0.0.0.0";
    std::uint16_t port = 8005;
    std::string public_url;
    std::filesystem::path data_dir;
    /// The build of the web app to serve; empty: none is wanted; nothing: none was found.
    std::optional<std::filesystem::path> web_dir;
    std::string log_level = "info";
    unsigned threads = 2;
    unsigned workers = 1;
    /// Between the word to stop and the stopping: time for a balancer to notice.
    seconds drain{0};
    /// Requests that may wait for one slot.
    std::size_t queue_limit = 20000;
    std::size_t max_connections = 12000;
    /// Of these, clients of GET /api/stream.
    std::size_t max_streams = 10000;
    /// From one address, this machine's own excepted.
    unsigned registrations_per_hour = 1000;
    /// From one address, in 15 minutes.
    unsigned wrong_passwords_per_address = 1000;
    /// Of one account, and of one address, this machine's own excepted.
    quotas account_limits{{300, seconds(10)}, {60, seconds(10)}, {20, seconds(60)}, {30, seconds(60)}};
    quotas address_limits{{20000, seconds(10)}, {5000, seconds(10)}, {600, seconds(60)}, {300, seconds(60)}};
    std::vector<std::string> cors_origins;
    std::vector<address_range> trusted_proxies;
    /// Test builds only: SQL statements are replaced from here.
    std::string sql_override_dir;
};

/// In the data folder: the operator's key, when the configuration has none.
inline constexpr const char* operator_key_file = "operator.key";

/// Reads the environment and, for what is not there, a .env file in the working folder. Throws std::invalid_argument
/// with a line that names the variable when one is malformed, or has our prefix and no meaning.
config read_config();

}  // namespace goticket
