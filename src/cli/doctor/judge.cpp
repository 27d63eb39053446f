#include "cli/doctor/judge.hpp"

#include "cli/doctor/judge_nodes.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace goticket::cli::doctor {
namespace {

using namespace std::chrono_literals;

constexpr auto noticeable_skew = 1s;
/// An access token is signed by one node and believed by another.
constexpr auto harmful_skew = 30s;
constexpr auto slow_redis = 5ms;
constexpr auto slow_database = 5ms;
constexpr std::uintmax_t little_space = 1024ULL * 1024 * 1024;
constexpr std::uint64_t own_files = 300;

std::string milliseconds(std::chrono::microseconds time) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f ms", static_cast<double>(time.count()) / 1000);
    return text;
}

finding database(const facts& found) {
    const auto& known = found.database;
    if (!known.trouble.empty()) return {"database", verdict::wrong, known.trouble};
    const auto version = known.state.server_version;
    std::string detail = "PostgreSQL " + std::to_string(version / 10000) + "." + std::to_string(version % 10000) +
                         ", answers in " + milliseconds(known.round_trip);
    if (known.round_trip > slow_database) {
        return {"database", verdict::note, detail + ": every booking waits for it several times"};
    }
    return {"database", verdict::ok, std::move(detail)};
}

finding schema(const facts& found) {
    const auto& known = found.database;
    const auto versions = "version " + std::to_string(known.state.schema_version) + ", this program's is " +
                          std::to_string(known.newest_schema);
    if (known.state.schema_version < known.newest_schema) {
        return {"schema", verdict::wrong, versions + ": run `goticket migrate`"};
    }
    if (known.state.schema_version > known.newest_schema) {
        return {"schema", verdict::wrong, versions + ": run the newer program"};
    }
    return {"schema", verdict::ok, "version " + std::to_string(known.newest_schema)};
}

finding clocks(const facts& found) {
    const auto ahead = found.database.clock_ahead;
    const auto apart = std::chrono::abs(ahead);
    const auto detail = "the database's is " + milliseconds(apart) + (ahead.count() < 0 ? " behind" : " ahead");
    if (apart > harmful_skew) return {"clocks", verdict::wrong, detail + ": tokens and time limits go wrong; run NTP"};
    if (apart > noticeable_skew) return {"clocks", verdict::note, detail + ": run NTP on both machines"};
    return {"clocks", verdict::ok, detail};
}

finding data_folder(const config& settings, const facts& found) {
    const auto name = settings.data_dir.string();
    if (!found.data_folder_trouble.empty())
        return {"data folder", verdict::wrong, name + ": " + found.data_folder_trouble};
    const auto free = std::to_string(found.free_bytes / 1024 / 1024) + " MB free";
    if (found.free_bytes < little_space) return {"data folder", verdict::note, name + ", only " + free};
    return {"data folder", verdict::ok, name + ", " + free};
}

finding open_files(const config& settings, const facts& found) {
    const auto detail = std::to_string(found.most_files) + " may be open, for " +
                        std::to_string(settings.max_connections) + " clients (GOTICKET_MAX_CONNECTIONS)";
    if (found.most_files >= settings.max_connections + own_files) return {"files", verdict::ok, detail};
    return {"files", verdict::note, detail + ": raise the hard limit (ulimit -Hn, LimitNOFILE)"};
}

std::size_t nodes_that_serve(const facts& found) {
    const auto serves = [](const present_node& one) { return one.duty == "serve"; };
    return static_cast<std::size_t>(std::ranges::count_if(found.nodes, serves));
}

finding redis(const config& settings, const facts& found) {
    if (!found.redis) {
        if (nodes_that_serve(found) < 2) return {"Redis", verdict::ok, "none, and one node needs none"};
        return {"Redis", verdict::note,
                "none: each node counts rates, logins and registrations by itself, so that limits are as many times "
                "higher as there are nodes. Live updates go through PostgreSQL. Set REDIS_URL on all nodes."};
    }
    const auto where = redis::describe(*settings.redis);
    if (!found.redis->trouble.empty()) return {"Redis", verdict::wrong, where + ": " + found.redis->trouble};
    auto detail = found.redis->version + " at " + where + ", answers in " + milliseconds(found.redis->round_trip);
    const bool slow = found.redis->round_trip > slow_redis;
    if (slow) detail += ": past 50 ms, a node goes on without it";
    return {"Redis", slow ? verdict::note : verdict::ok, std::move(detail)};
}

bool is_of_this_machine(std::string_view url) {
    return url.find("//localhost") != std::string_view::npos || url.find("//127.") != std::string_view::npos;
}

finding public_url(const config& settings) {
    const auto& url = settings.public_url;
    if (is_of_this_machine(url) && !settings.host.starts_with("127.") && settings.host != "::1") {
        return {"public URL", verdict::note, url + ", which only this machine can open: set PUBLIC_URL"};
    }
    return {"public URL", verdict::ok, url};
}

finding proxies(const config& settings) {
    const auto& trusted = settings.trusted_proxies;
    // Of two networks that have nothing to do with each other (RFC 5737).
    if (is_in_any(trusted, "192.0.2.1") && is_in_any(trusted, "203.0.113.1")) {
        return {"proxies", verdict::wrong,
                "GOTICKET_TRUSTED_PROXIES names everybody: any client may forge its address"};
    }
    if (trusted.empty() && settings.public_url.starts_with("https://")) {
        return {
            "proxies", verdict::note,
            "PUBLIC_URL is https, so a proxy stands before this node, and GOTICKET_TRUSTED_PROXIES doesn't name it: "
            "all "
            "people seem to come from its address, and are limited as one, or not at all when it is on this machine"};
    }
    return {"proxies", verdict::ok, trusted.empty() ? "none is trusted" : std::to_string(trusted.size()) + " trusted"};
}

}  // namespace

std::vector<finding> judge(const config& settings, const facts& found) {
    std::vector<finding> all{database(found)};
    if (found.database.trouble.empty()) {
        all.push_back(schema(found));
        all.push_back(clocks(found));
        all.push_back(judge_connections(found));
    }
    all.push_back(redis(settings, found));
    all.push_back(judge_versions(found));
    all.push_back(judge_secrets(settings, found));
    for (auto& difference : judge_likeness(found)) all.push_back(std::move(difference));
    all.push_back(data_folder(settings, found));
    all.push_back(open_files(settings, found));
    all.push_back(public_url(settings));
    all.push_back(proxies(settings));
    return all;
}

}  // namespace goticket::cli::doctor
