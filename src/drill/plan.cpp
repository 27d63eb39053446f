#include "drill/plan.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace goticket::drill {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::nanoseconds longest = 10min;

std::uint64_t whole(std::string_view text, const char* what) {
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) {
        throw std::invalid_argument(std::string(what) + ": '" + std::string(text) + "' is no whole number");
    }
    return value;
}

std::chrono::nanoseconds duration_of(std::string_view text) {
    auto digits = text;
    std::chrono::nanoseconds unit = 0ns;
    if (text.ends_with("ms")) {
        unit = 1ms;
        digits.remove_suffix(2);
    } else if (text.ends_with('s')) {
        unit = 1s;
        digits.remove_suffix(1);
    } else if (text.ends_with('m')) {
        unit = 1min;
        digits.remove_suffix(1);
    } else {
        throw std::invalid_argument("a duration ends with ms, s or m, such as 5s");
    }
    const auto count = whole(digits, "a duration");
    if (count == 0 || count > static_cast<std::uint64_t>(longest / unit)) {
        throw std::invalid_argument("people arrive within 1ms to 10m");
    }
    return unit * static_cast<std::int64_t>(count);
}

}  // namespace

target parse_target(std::string_view url) {
    constexpr std::string_view scheme = "http://";
    if (url.starts_with("https://")) {
        throw std::invalid_argument(
            "a drill speaks plain http: go to the server itself, behind the proxy that ends TLS");
    }
    if (!url.starts_with(scheme)) throw std::invalid_argument("the address must begin with http://");
    url.remove_prefix(scheme.size());
    if (url.ends_with('/')) url.remove_suffix(1);
    if (url.find_first_of("/?#@") != std::string_view::npos) {
        throw std::invalid_argument("the address is http://HOST:PORT, with nothing behind it");
    }
    target where;
    auto colon = url.rfind(':');
    if (url.starts_with('[')) {
        const auto end = url.find(']');
        if (end == std::string_view::npos) throw std::invalid_argument("the address has a [ without a ]");
        where.host = url.substr(1, end - 1);
        colon = end + 1 < url.size() && url[end + 1] == ':' ? end + 1 : std::string_view::npos;
    } else {
        where.host = url.substr(0, colon);
    }
    where.port = colon == std::string_view::npos ? "80" : url.substr(colon + 1);
    const auto port = whole(where.port, "the port");
    if (where.host.empty() || port == 0 || port > 65535) throw std::invalid_argument("the address is http://HOST:PORT");
    return where;
}

arrival_curve parse_arrival(std::string_view text) {
    if (text == "at-once") return {arrival::at_once, 0ns};
    if (text == "closed") return {arrival::closed, 0ns};
    const auto colon = text.find(':');
    const auto kind = text.substr(0, colon);
    if (colon == std::string_view::npos || (kind != "ramp" && kind != "poisson")) {
        throw std::invalid_argument("people arrive at-once, closed, ramp:DURATION or poisson:DURATION");
    }
    return {kind == "ramp" ? arrival::ramp : arrival::poisson, duration_of(text.substr(colon + 1))};
}

std::vector<quantity_share> parse_quantities(std::string_view text) {
    std::vector<quantity_share> shares;
    std::uint64_t sum = 0;
    while (!text.empty()) {
        const auto one = text.substr(0, text.find(','));
        text.remove_prefix(std::min(text.size(), one.size() + 1));
        const auto colon = one.find(':');
        const auto quantity = whole(one.substr(0, colon), "a quantity");
        const auto weight = colon == std::string_view::npos ? 1 : whole(one.substr(colon + 1), "a weight");
        if (quantity < 1 || quantity > 5) throw std::invalid_argument("people want 1 to 5 tickets");
        if (weight > 1'000'000) throw std::invalid_argument("a weight is at most 1000000");
        sum += weight;
        shares.push_back({static_cast<std::int16_t>(quantity), static_cast<unsigned>(weight)});
    }
    if (sum == 0) throw std::invalid_argument("quantities are such as 1:60,2:30,4:10");
    return shares;
}

std::string text_of(const arrival_curve& curve) {
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(curve.span).count();
    const auto span = milliseconds % 1000 == 0 ? std::to_string(milliseconds / 1000) + "s"  //
                                               : std::to_string(milliseconds) + "ms";
    switch (curve.kind) {
        case arrival::at_once:
            return "at-once";
        case arrival::closed:
            return "closed";
        case arrival::ramp:
            return "ramp:" + span;
        case arrival::poisson:
            return "poisson:" + span;
    }
    return "";
}

std::string text_of(const std::vector<quantity_share>& shares) {
    std::string text;
    for (const auto& share : shares) {
        if (!text.empty()) text += ',';
        text += std::to_string(share.quantity) + ":" + std::to_string(share.weight);
    }
    return text;
}

}  // namespace goticket::drill
