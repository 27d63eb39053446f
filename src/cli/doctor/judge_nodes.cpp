#include "cli/doctor/judge_nodes.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace goticket::cli::doctor {
namespace {

/// Of each name, the nodes that have the same.
using likenesses = std::map<std::string, std::map<std::string, std::vector<std::string>>>;

likenesses compare(const std::vector<present_node>& nodes) {
    likenesses found;
    for (const auto& one : nodes) {
        if (!one.likeness) continue;
        for (const auto& said : *one.likeness) {
            const auto at = std::min(said.find('='), said.size());
            found[said.substr(0, at)][said.substr(at)].push_back(one.address);
        }
    }
    return found;
}

bool all_say(const std::vector<present_node>& nodes) {
    return std::ranges::all_of(nodes, [](const present_node& one) { return one.likeness.has_value(); });
}

/// "a, b | c"
std::string in_camps(const std::map<std::string, std::vector<std::string>>& camps) {
    std::string text;
    for (const auto& [print, members] : camps) {
        if (!text.empty()) text += " | ";
        for (const auto& member : members) text += (&member == &members.front() ? "" : ", ") + member;
    }
    return text;
}

/// What comes of it where nodes differ; of all else they need the same.
std::string harm_of(const std::string& name) {
    if (name == "REDIS_URL") return "they share neither limits nor live updates, unless it is one Redis by two names";
    if (name == "uploads") return "pictures that were uploaded at one are missing at the others";
    return "what one signs, the others refuse";
}

}  // namespace

finding judge_versions(const facts& found) {
    std::set<std::string> versions;
    for (const auto& one : found.nodes) versions.insert(one.version);
    const auto count = std::to_string(found.nodes.size());
    if (found.nodes.empty()) return {"nodes", verdict::note, "none is running"};
    if (versions.size() > 1) return {"nodes", verdict::note, count + ", of different versions"};
    return {"nodes", verdict::ok, count};
}

finding judge_connections(const facts& found) {
    std::int64_t needed = 0;
    bool all_known = true;
    for (const auto& one : found.nodes) {
        needed += one.connections.value_or(0);
        all_known = all_known && one.connections;
    }
    const auto offered = found.database.state.connections;
    const auto detail = "PostgreSQL takes " + std::to_string(offered) + ", the nodes " +
                        (all_known ? "at most " : "at least ") + std::to_string(needed);
    if (needed <= offered) return {"connections", verdict::ok, detail};
    return {"connections", verdict::wrong, detail + ": raise max_connections, or lower GOTICKET_THREADS"};
}

finding judge_secrets(const config& settings, const facts& found) {
    const bool given = !settings.jwt_secret.empty() && !settings.ticket_signing_keys.empty();
    if (given) return {"secrets", verdict::ok, "given"};
    if (found.nodes.size() < 2) return {"secrets", verdict::ok, "kept in the data folder"};
    // Whether they are the same is known then.
    if (all_say(found.nodes)) return {"secrets", verdict::ok, "kept in the data folder, or given to the nodes"};
    return {
        "secrets", verdict::note,
        "JWT_SECRET or TICKET_SIGNING_KEY is kept in the data folder: nodes on other machines must be given the same"};
}

std::vector<finding> judge_likeness(const facts& found) {
    auto compared = compare(found.nodes);
    // All prints depend on it: where it differs, nothing is known of the others.
    if (compared["JWT_SECRET"].size() > 1)
        std::erase_if(compared, [](const auto& one) { return one.first != "JWT_SECRET"; });
    std::vector<finding> differences;
    for (const auto& [name, camps] : compared) {
        if (camps.size() < 2) continue;
        const bool may_be = name == "REDIS_URL" || name == "uploads";
        differences.push_back({name, may_be ? verdict::note : verdict::wrong,
                               "not the same at all nodes: " + in_camps(camps) + ". So " + harm_of(name)});
    }
    return differences;
}

}  // namespace goticket::cli::doctor
