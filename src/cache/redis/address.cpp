#include "cache/redis/address.hpp"

#include <boost/url/parse.hpp>

#include <charconv>
#include <optional>
#include <stdexcept>

namespace goticket::redis {
namespace {

/// Redis itself bounds the number by its setting `databases`.
constexpr unsigned most_databases = 1'000'000;

std::optional<carrier> carrier_of(std::string_view scheme) {
    if (scheme == "redis") return carrier::tcp;
    if (scheme == "rediss") return carrier::tls;
    if (scheme == "unix" || scheme == "redis+unix") return carrier::unix_socket;
    return std::nullopt;
}

std::optional<unsigned> whole_number(std::string_view text, unsigned most) {
    unsigned number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || number > most) return std::nullopt;
    return number;
}

unsigned read_database(std::string_view text) {
    if (text.empty()) return 0;
    const auto number = whole_number(text, most_databases);
    if (!number) throw std::invalid_argument("must name a database by its number");
    return *number;
}

std::uint16_t read_port(std::string_view text) {
    if (text.empty()) return address{}.port;
    const auto number = whole_number(text, 65535).value_or(0);
    if (number == 0) throw std::invalid_argument("must have a port from 1 to 65535");
    return static_cast<std::uint16_t>(number);
}

}  // namespace

address parse_address(std::string_view url) {
    const auto parsed = boost::urls::parse_uri(url);
    std::optional<carrier> by;
    if (parsed) by = carrier_of(parsed->scheme());
    if (!by) throw std::invalid_argument("must be redis://host, rediss://host (TLS) or unix:///path/of/the/socket");
    address where;
    where.by = *by;
    where.user = parsed->user();
    where.password = parsed->password();
    std::string path = parsed->path();
    if (*by == carrier::unix_socket) {
        if (path.size() < 2 || path.size() > 107) {
            throw std::invalid_argument("must have the path of a socket, of at most 107 bytes");
        }
        where.path = std::move(path);
        const auto found = parsed->params().find("db");
        if (found != parsed->params().end()) where.database = read_database((*found).value);
        return where;
    }
    where.host = parsed->host_address();
    if (where.host.empty()) throw std::invalid_argument("must name a host");
    where.port = read_port(parsed->port());
    where.database = read_database(std::string_view(path).substr(path.empty() ? 0 : 1));
    return where;
}

std::string describe(const address& where) {
    if (where.by == carrier::unix_socket) return where.path;
    const bool six = where.host.find(':') != std::string::npos;
    const auto host = six ? "[" + where.host + "]" : where.host;
    return host + ":" + std::to_string(where.port) + (where.by == carrier::tls ? " (TLS)" : "");
}

}  // namespace goticket::redis
