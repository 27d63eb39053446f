#include "http/web/wishes.hpp"

#include "http/cookies.hpp"

#include <algorithm>

namespace goticket::http::web {
namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t";
    const auto from = text.find_first_not_of(blank);
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(blank) - from + 1);
}

/// Takes what stands before the separator off the front of a text.
std::string_view take_until(std::string_view& rest, char separator) {
    const auto at = rest.find(separator);
    const auto taken = rest.substr(0, at);
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
    return trimmed(taken);
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    return lower;
}

/// 0, 1, or 0.5 with up to three digits.
std::optional<int> thousandths(std::string_view text) {
    if (text.empty() || (text[0] != '0' && text[0] != '1') || text.size() > 5) return std::nullopt;
    int value = text[0] - '0';
    if (text.size() > 1 && text[1] != '.') return std::nullopt;
    for (std::size_t i = 2; i < 5; ++i) {
        const char digit = i < text.size() ? text[i] : '0';
        if (digit < '0' || digit > '9') return std::nullopt;
        value = value * 10 + (digit - '0');
    }
    if (value > 1000) return std::nullopt;
    return value;
}

/// Indonesian was `in` until 1989, and some Android browsers still say so.
std::optional<language> language_of(std::string_view tag) {
    const auto primary = tag.substr(0, tag.find('-'));
    if (primary == "en") return language::en;
    if (primary == "id" || primary == "in") return language::id;
    return std::nullopt;
}

}  // namespace

std::vector<wish> parse_wishes(std::string_view header) {
    std::vector<wish> wishes;
    while (!header.empty()) {
        auto parameters = take_until(header, ',');
        wish one{lowered(take_until(parameters, ';')), 1000};
        std::optional<int> weight = 1000;
        while (!parameters.empty()) {
            auto value = take_until(parameters, ';');
            if (lowered(take_until(value, '=')) == "q") weight = thousandths(trimmed(value));
        }
        if (one.what.empty() || !weight) continue;
        one.weight = *weight;
        wishes.push_back(std::move(one));
    }
    return wishes;
}

std::vector<wish> wishes_of(const request& asked, std::string_view name) {
    std::vector<wish> all;
    for (const auto& one : asked.headers) {
        if (!is_named(one, name)) continue;
        auto wishes = parse_wishes(one.value);
        std::move(wishes.begin(), wishes.end(), std::back_inserter(all));
    }
    return all;
}

std::optional<int> weight_of(const std::vector<wish>& wishes, std::string_view what) {
    const auto found = std::find_if(wishes.begin(), wishes.end(), [what](const wish& one) { return one.what == what; });
    if (found == wishes.end()) return std::nullopt;
    return found->weight;
}

coding choose_coding(const request& asked, bool has_br, bool has_gzip) {
    const auto wishes = wishes_of(asked, "Accept-Encoding");
    const int others = weight_of(wishes, "*").value_or(0);
    // Plain bytes are acceptable as long as nobody says otherwise, and the last choice.
    int best = weight_of(wishes, "identity").value_or(0);
    auto chosen = coding::identity;
    const auto consider = [&](bool there, std::string_view name, coding which) {
        const int weight = weight_of(wishes, name).value_or(others);
        if (!there || weight == 0 || weight < best) return;
        best = weight;
        chosen = which;
    };
    consider(has_gzip, "gzip", coding::gzip);
    consider(has_br, "br", coding::br);
    return chosen;
}

bool wants_html(const request& asked) {
    return weight_of(wishes_of(asked, "Accept"), "text/html").value_or(0) > 0;
}

std::string_view name_of(language tongue) {
    return tongue == language::id ? "id" : "en";
}

language choose_language(const request& asked) {
    const auto kept = cookie_of(asked, "lang");
    if (kept == "en") return language::en;
    if (kept == "id") return language::id;
    auto chosen = language::en;
    int best = 0;
    for (const auto& one : wishes_of(asked, "Accept-Language")) {
        const auto known = language_of(one.what);
        if (!known || one.weight <= best) continue;
        best = one.weight;
        chosen = *known;
    }
    return chosen;
}

}  // namespace goticket::http::web
