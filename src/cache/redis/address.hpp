#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace goticket::redis {

enum class carrier { tcp, tls, unix_socket };

/// Where a Redis is, and as whom to talk to it.
struct address {
    carrier by = carrier::tcp;
    std::string host;
    std::uint16_t port = 6379;
    /// Of the Unix socket.
    std::string path;
    std::string user;
    std::string password;
    unsigned database = 0;
};

/// redis://[[user]:password@]host[:port][/database], rediss:// for TLS, unix://[[user]:password@]/path[?db=database].
/// Throws std::invalid_argument, with a sentence that says what is wrong and not the password.
address parse_address(std::string_view url);

/// For people: without user and password.
std::string describe(const address& where);

}  // namespace goticket::redis
