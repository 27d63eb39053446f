#include "http/router.hpp"

#include <boost/url/pct_string_view.hpp>

#include <algorithm>
#include <set>

namespace goticket::http {
namespace {

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> segments;
    path.remove_prefix(path.starts_with('/') ? 1 : 0);
    for (;;) {
        const auto slash = path.find('/');
        segments.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos) return segments;
        path.remove_prefix(slash + 1);
    }
}

bool fits(const std::vector<std::string_view>& pattern, const std::vector<std::string>& segments) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool parameter = pattern[i].starts_with(':');
        if (parameter ? segments[i].empty() : pattern[i] != segments[i]) return false;
    }
    return true;
}

}  // namespace

std::optional<std::vector<std::string>> path_segments(std::string_view path) {
    if (!path.starts_with('/')) return std::nullopt;
    std::vector<std::string> segments;
    for (const auto raw : split(path)) {
        const auto encoded = boost::urls::make_pct_string_view(raw);
        if (!encoded) return std::nullopt;
        std::string segment = encoded->decode();
        if (segment == "." || segment == "..") return std::nullopt;
        segments.push_back(std::move(segment));
    }
    return segments;
}

router::router(std::span<const route> table, const web::site* site) : site_(site) {
    for (const auto& one : table) {
        auto segments = split(one.path);
        if (by_length_.size() <= segments.size()) by_length_.resize(segments.size() + 1);
        by_length_[segments.size()].push_back({&one, std::move(segments)});
    }
}

match router::find(std::string_view method, const std::vector<std::string>& segments) const {
    match result;
    if (segments.size() >= by_length_.size()) return result;
    const auto wanted = method == "HEAD" ? std::string_view("GET") : method;
    const entry* best = nullptr;
    std::set<std::string_view> others;
    for (const auto& one : by_length_[segments.size()]) {
        if (!fits(one.segments, segments)) continue;
        if (one.to->method == wanted) {
            // /api/bookings/me stands before /api/bookings/:id in no particular order: the one with the fewer
            // parameters is meant.
            const auto parameters = [](const entry& of) {
                return std::count(of.to->path.begin(), of.to->path.end(), ':');
            };
            if (best == nullptr || parameters(one) < parameters(*best)) best = &one;
        } else {
            others.insert(one.to->method);
            if (one.to->method == "GET") others.insert("HEAD");
        }
    }
    for (const auto method_name : others) {
        result.allowed += result.allowed.empty() ? "" : ", ";
        result.allowed += method_name;
    }
    if (best == nullptr) return result;
    result.found = best->to;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (best->segments[i].starts_with(':')) result.parameters.push_back(segments[i]);
    }
    return result;
}

}  // namespace goticket::http
