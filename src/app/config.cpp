#include "app/config.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fstream>
#include <map>
#include <stdexcept>
#include <thread>

extern char** environ;

namespace goticket {
namespace {

using settings = std::map<std::string, std::string>;

[[noreturn]] void wrong(const std::string& name, const std::string& why) {
    throw std::invalid_argument(name + " " + why + " (docs/configuration.md)");
}

template <class N>
N number(const std::string& name, const std::string& text, N least, N most) {
    N value{};
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size() || value < least || value > most) {
        wrong(name, "must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return value;
}

std::vector<std::string> comma_list(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const auto comma = std::min(text.find(',', at), text.size());
        auto part = text.substr(at, comma - at);
        std::erase(part, ' ');
        if (!part.empty()) parts.push_back(std::move(part));
        at = comma + 1;
    }
    return parts;
}

/// NAME=value lines; blank ones and those that begin with # are passed over; quotes around a value are taken off.
settings read_env_file(const std::filesystem::path& path) {
    settings found;
    std::ifstream file(path);
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (line.empty() || line.starts_with('#')) continue;
        const auto equals = line.find('=');
        if (equals == std::string::npos || equals == 0) {
            throw std::invalid_argument(path.string() + " line " + std::to_string(number) + ": expected NAME=value");
        }
        auto value = line.substr(equals + 1);
        if (value.size() >= 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'')) {
            value = value.substr(1, value.size() - 2);
        }
        found[line.substr(0, equals)] = std::move(value);
    }
    return found;
}

std::filesystem::path default_data_dir() {
    if (geteuid() == 0) return "/var/lib/goticket";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home == nullptr ? "." : home) / ".local/share/goticket";
}

constexpr std::string_view web_description = "site.json";

/// Where the web app lies beside the program, in the build folder or installed.
std::optional<std::filesystem::path> find_web_dir() {
    std::error_code failed;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
    for (const auto* place : {"../web", "../share/goticket/web"}) {
        const auto folder = (program.parent_path() / place).lexically_normal();
        if (std::filesystem::is_regular_file(folder / web_description, failed)) return folder;
    }
    return std::nullopt;
}

void set_web_dir(config& chosen, const std::string& name, const std::string& value) {
    chosen.web_dir = value == "off" ? std::filesystem::path() : std::filesystem::absolute(value);
    if (value != "off" && !std::filesystem::is_regular_file(*chosen.web_dir / web_description)) {
        wrong(name, "must be a folder with a build of the web app, or off, and " + value + " has no site.json");
    }
}

void check_address(const std::string& name, const std::string& value) {
    boost::system::error_code failed;
    boost::asio::ip::make_address(value, failed);
    if (failed) wrong(name, "must be an IP address, and '" + value + "' is none");
}

/// read=300/10: 300 requests in 10 seconds; write=off: as many as one likes.
quota read_quota(const std::string& name, const std::string& text) {
    constexpr std::uint32_t most_requests = 1'000'000;
    constexpr std::int64_t longest_window = 86'400;
    if (text == "off") return {};
    const auto slash = text.find('/');
    if (slash == std::string::npos) wrong(name, "must say requests/seconds, such as 300/10, or off for each kind");
    quota read;
    read.requests = number<std::uint32_t>(name, text.substr(0, slash), 1, most_requests);
    read.window = std::chrono::seconds(number<std::int64_t>(name, text.substr(slash + 1), 1, longest_window));
    return read;
}

void set_quotas(quotas& chosen, const std::string& name, const std::string& value) {
    for (const auto& part : comma_list(value)) {
        const auto equals = std::min(part.find('='), part.size());
        const auto kind = part.substr(0, equals);
        quota* of = nullptr;
        if (kind == "read") of = &chosen.read;
        if (kind == "write") of = &chosen.write;
        if (kind == "auth") of = &chosen.auth;
        if (kind == "upload") of = &chosen.upload;
        if (of == nullptr || equals == part.size()) {
            wrong(name, "must be a list such as read=300/10,write=off of read, write, auth and upload");
        }
        *of = read_quota(name, part.substr(equals + 1));
    }
}

void set_redis(config& chosen, const std::string& name, const std::string& value) {
    try {
        chosen.redis = redis::parse_address(value);
    } catch (const std::invalid_argument& why) {
        wrong(name, why.what());
    }
}

void set_trusted_proxies(config& chosen, const std::string& name, const std::string& value) {
    for (const auto& part : comma_list(value)) {
        const auto range = address_range::parse(part);
        if (!range) {
            wrong(name, "must hold IP addresses or ranges such as 10.0.0.0/8, and '" + part + "' is none");
        }
        chosen.trusted_proxies.push_back(*range);
    }
}

using setter = void (*)(config&, const std::string& name, const std::string& value);

void set_jwt_secret(config& chosen, const std::string& name, const std::string& value) {
    if (value.size() < 32) wrong(name, "must have at least 32 characters");
    chosen.jwt_secret = value;
}

void set_operator_key(config& chosen, const std::string& name, const std::string& value) {
    const auto printable = [](char c) { return c > ' ' && c < 0x7F; };
    if (value.size() < 32 || !std::all_of(value.begin(), value.end(), printable)) {
        wrong(name, "must be at least 32 printable ASCII characters without spaces");
    }
    chosen.operator_key = value;
}

void set_log_level(config& chosen, const std::string& name, const std::string& value) {
    constexpr std::string_view levels[] = {"trace", "debug", "info", "warn", "error", "off"};
    if (std::find(std::begin(levels), std::end(levels), value) == std::end(levels)) {
        wrong(name, "must be one of trace, debug, info, warn, error, off");
    }
    chosen.log_level = value;
}

void set_public_url(config& chosen, const std::string& name, const std::string& value) {
    if (!value.starts_with("http://") && !value.starts_with("https://"))
        wrong(name, "must begin with http:// or https://");
    chosen.public_url = value.ends_with('/') ? value.substr(0, value.size() - 1) : value;
}

const std::map<std::string, setter>& known() {
    static const std::map<std::string, setter> table{
        {"DATABASE_URL", [](config& to, const std::string&, const std::string& value) { to.database_url = value; }},
        {"REDIS_URL", set_redis},
        {"JWT_SECRET", set_jwt_secret},
        {"GOTICKET_OPERATOR_KEY", set_operator_key},
        {"TICKET_SIGNING_KEY",
         [](config& to, const std::string&, const std::string& value) { to.ticket_signing_keys = comma_list(value); }},
        {"HOST",
         [](config& to, const std::string& name, const std::string& value) {
             check_address(name, value);
             to.host = value;
         }},
        {"PORT", [](config& to, const std::string& name,
                    const std::string& value) { to.port = number<std::uint16_t>(name, value, 0, 65535); }},
        {"PUBLIC_URL", set_public_url},
        {"LOG_LEVEL", set_log_level},
        {"GOTICKET_DATA_DIR", [](config& to, const std::string&, const std::string& value) { to.data_dir = value; }},
        {"GOTICKET_WEB_DIR", set_web_dir},
        {"GOTICKET_THREADS", [](config& to, const std::string& name,
                                const std::string& value) { to.threads = number<unsigned>(name, value, 1, 256); }},
        {"GOTICKET_WORKERS", [](config& to, const std::string& name,
                                const std::string& value) { to.workers = number<unsigned>(name, value, 0, 64); }},
        {"GOTICKET_DRAIN_SECONDS",
         [](config& to, const std::string& name, const std::string& value) {
             to.drain = std::chrono::seconds(number<unsigned>(name, value, 0, 3600));
         }},
        {"GOTICKET_QUEUE_LIMIT",
         [](config& to, const std::string& name, const std::string& value) {
             to.queue_limit = number<std::size_t>(name, value, 1, 1000000);
         }},
        {"GOTICKET_MAX_CONNECTIONS",
         [](config& to, const std::string& name, const std::string& value) {
             to.max_connections = number<std::size_t>(name, value, 1, 1000000);
         }},
        {"GOTICKET_MAX_STREAMS",
         [](config& to, const std::string& name, const std::string& value) {
             to.max_streams = number<std::size_t>(name, value, 0, 1000000);
         }},
        {"GOTICKET_REGISTRATIONS_PER_HOUR",
         [](config& to, const std::string& name, const std::string& value) {
             to.registrations_per_hour = number<unsigned>(name, value, 1, 1000000);
         }},
        {"GOTICKET_WRONG_PASSWORDS_PER_ADDRESS",
         [](config& to, const std::string& name, const std::string& value) {
             to.wrong_passwords_per_address = number<unsigned>(name, value, 1, 1000000);
         }},
        {"GOTICKET_CORS_ORIGINS",
         [](config& to, const std::string& name, const std::string& value) {
             to.cors_origins = comma_list(value);
             for (const auto& origin : to.cors_origins) {
                 const auto url = boost::urls::parse_uri(origin);
                 if (!url || !url->scheme().starts_with("http") || !url->path().empty()) {
                     wrong(name, "must hold origins such as https://example.org, without a path");
                 }
             }
         }},
        {"GOTICKET_TRUSTED_PROXIES", set_trusted_proxies},
        {"GOTICKET_ACCOUNT_LIMITS", [](config& to, const std::string& name,
                                       const std::string& value) { set_quotas(to.account_limits, name, value); }},
        {"GOTICKET_ADDRESS_LIMITS", [](config& to, const std::string& name,
                                       const std::string& value) { set_quotas(to.address_limits, name, value); }},
        {"GOTICKET_POSTGRES_USER",
         [](config& to, const std::string&, const std::string& value) { to.postgres_user = value; }},
#ifdef GOTICKET_TEST_HOOKS
        {"GOTICKET_SQL_OVERRIDE_DIR",
         [](config& to, const std::string&, const std::string& value) { to.sql_override_dir = value; }},
#endif
    };
    return table;
}

/// The environment's variables that are ours: those with a known name, and all with our prefix.
settings read_environment() {
    settings found;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view line(*entry);
        const auto equals = line.find('=');
        const std::string name(line.substr(0, equals));
        const bool ours = name.starts_with("GOTICKET_") || known().contains(name);
        if (ours && equals != std::string_view::npos) found[name] = line.substr(equals + 1);
    }
    return found;
}

}  // namespace

config read_config() {
    config chosen;
    chosen.threads = std::max(1U, std::thread::hardware_concurrency());
    auto given = read_env_file(".env");
    for (const auto& [name, value] : read_environment()) given[name] = value;
    for (const auto& [name, value] : given) {
        const auto found = known().find(name);
        if (found == known().end()) wrong(name, "is not a setting of GoTicket");
        if (!value.empty()) found->second(chosen, name, value);
    }
    if (!chosen.web_dir) chosen.web_dir = find_web_dir();
    if (chosen.data_dir.empty()) chosen.data_dir = default_data_dir();
    chosen.data_dir = std::filesystem::absolute(chosen.data_dir);
    if (chosen.public_url.empty()) chosen.public_url = "http://localhost:" + std::to_string(chosen.port);
    return chosen;
}

}  // namespace goticket
