#include "http/cookies.hpp"

#include <algorithm>

namespace goticket::http {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::optional<std::string> find(std::string_view pairs, std::string_view name) {
    for (std::size_t at = 0; at < pairs.size();) {
        const auto end = std::min(pairs.find(';', at), pairs.size());
        const auto pair = pairs.substr(at, end - at);
        at = end + 1;
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || trimmed(pair.substr(0, equals)) != name) continue;
        auto value = trimmed(pair.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        return std::string(value);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> cookie_of(const request& from, std::string_view name) {
    for (const auto& one : from.headers) {
        if (!is_named(one, "Cookie")) continue;
        if (auto value = find(one.value, name)) return value;
    }
    return std::nullopt;
}

header set_cookie(const kept_cookie& cookie) {
    std::string text = cookie.name + "=" + cookie.value + "; HttpOnly; SameSite=Strict; Path=" + cookie.path +
                       "; Max-Age=" + std::to_string(cookie.max_age.count());
    if (cookie.secure) text += "; Secure";
    return {"Set-Cookie", std::move(text)};
}

}  // namespace goticket::http
