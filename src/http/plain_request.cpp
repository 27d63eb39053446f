#include "http/plain_request.hpp"

#include <algorithm>

namespace goticket::http {
namespace {

constexpr std::size_t most_bytes = std::size_t{16} * 1024;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_path_character(char c) {
    return is_word(c) || c == '/' || c == '_';
}

bool is_query_character(char c) {
    return is_path_character(c) || c == '=' || c == '&' || c == '+' || c == '%' || c == '.' || c == '~' || c == ',';
}

bool is_printable(std::string_view text) {
    bool good = true;
    // Without an early end, so that the compiler looks at many characters at once.
    for (const char c : text) good &= c >= ' ' && c <= '~';
    return good;
}

/// `lower` is in lower case, `text` of letters and hyphens in any.
bool is_same(std::string_view text, std::string_view lower) {
    return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(),
                                                     [](char a, char b) { return a == b || (a | 0x20) == b; });
}

bool take(std::string_view& rest, std::string_view expected) {
    if (!rest.starts_with(expected)) return false;
    rest.remove_prefix(expected.size());
    return true;
}

/// Of a name that may stand there once.
bool fill(std::string_view& place, std::string_view value) {
    if (place.data() != nullptr) return false;
    place = value;
    return true;
}

struct fields {
    plain_request& to;
    std::string_view host;
    std::string_view connection;

    /// False: this one takes the request out of the plain.
    bool take(std::string_view name, std::string_view value) {
        switch (name.size()) {
            case 4:
                return !is_same(name, "host") || fill(host, value);
            case 6:
                if (is_same(name, "expect")) return false;
                return !is_same(name, "origin") || fill(to.origin, value);
            case 7:
                return !is_same(name, "upgrade");
            case 10:
                return !is_same(name, "connection") || (fill(connection, value) && is_same(value, "keep-alive"));
            case 12:
                return !is_same(name, "x-request-id") || fill(to.request_id, value);
            case 13:
                if (is_same(name, "if-none-match")) return fill(to.if_none_match, value);
                return !is_same(name, "authorization") || fill(to.authorization, value);
            case 14:
                if (is_same(name, "x-operator-key")) return fill(to.operator_key, value);
                return !is_same(name, "content-length");
            case 15:
                return !is_same(name, "x-forwarded-for") || fill(to.forwarded_for, value);
            case 16:
                return !is_same(name, "proxy-connection");
            case 17:
                return !is_same(name, "transfer-encoding");
            default:
                return true;
        }
    }
};

/// Takes one header line off the front; false for one that is not plain.
bool take_field(std::string_view& rest, fields& to) {
    const auto line_end = rest.find('\r');
    if (line_end == std::string_view::npos || !rest.substr(line_end).starts_with("\r\n")) return false;
    const auto line = rest.substr(0, line_end);
    rest.remove_prefix(line_end + 2);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const auto name = line.substr(0, colon);
    auto value = line.substr(colon + 1);
    if (!std::ranges::all_of(name, is_word) || !is_printable(value)) return false;
    while (value.starts_with(' ')) value.remove_prefix(1);
    while (value.ends_with(' ')) value.remove_suffix(1);
    return to.take(name, value);
}

bool take_target(std::string_view& rest, plain_request& to) {
    const auto target = rest.substr(0, rest.find(' '));
    rest.remove_prefix(target.size());
    const auto question = std::min(target.find('?'), target.size());
    to.path = target.substr(0, question);
    if (question < target.size()) to.query = target.substr(question + 1);
    return to.path.starts_with('/') && std::ranges::all_of(to.path, is_path_character) &&
           std::ranges::all_of(to.query, is_query_character);
}

}  // namespace

std::optional<plain_request> read_plain(std::string_view bytes) {
    plain_request found;
    auto rest = bytes;
    found.head = take(rest, "HEAD ");
    if (!found.head && !take(rest, "GET ")) return std::nullopt;
    if (!take_target(rest, found) || !take(rest, " HTTP/1.1\r\n")) return std::nullopt;
    fields all{found, {}, {}};
    while (!take(rest, "\r\n")) {
        if (!take_field(rest, all)) return std::nullopt;
    }
    found.length = bytes.size() - rest.size();
    if (all.host.data() == nullptr || found.length > most_bytes) return std::nullopt;
    return found;
}

}  // namespace goticket::http
