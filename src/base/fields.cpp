#include "base/fields.hpp"

#include <boost/url/parse.hpp>

#include <algorithm>

namespace goticket::field {
namespace {

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view space = " \t\r\n";
    const auto first = text.find_first_not_of(space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(space) - first + 1);
}

std::size_t code_points(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool has_control_characters(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == 0x7F || (byte < 0x20 && c != '\n' && c != '\r' && c != '\t');
    });
}

bool is_email(std::string_view text) {
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254) return false;
    const auto local = text.substr(0, at);
    const auto domain = text.substr(at + 1);
    const auto in_local = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
               std::string_view("!#$%&'*+/=?^_`{|}~.-").find(c) != std::string_view::npos;
    };
    const auto in_domain = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.';
    };
    if (!std::all_of(local.begin(), local.end(), in_local) || !std::all_of(domain.begin(), domain.end(), in_domain)) {
        return false;
    }
    const bool dots_stand_alone = !local.starts_with('.') && !local.ends_with('.') && text.find("..") == text.npos;
    const auto dot = domain.rfind('.');
    return dots_stand_alone && dot != std::string_view::npos && dot > 0 && domain.size() - dot > 2 &&
           !domain.starts_with('-') && !domain.starts_with('.');
}

}  // namespace

void read_text(json::reader& in, const boost::json::value& from, std::size_t least, std::size_t most, std::string& to) {
    json::read(in, from, to);
    if (!from.is_string()) return;
    to = std::string(trimmed(to));
    const auto length = code_points(to);
    if (length < least) {
        in.blame("too_small", "must have at least " + std::to_string(least) + " characters");
    } else if (length > most) {
        in.blame("too_big", "must have at most " + std::to_string(most) + " characters");
    }
    if (has_control_characters(to)) in.blame("invalid_string", "must not contain control characters");
}

void email::read(json::reader& in, const boost::json::value& from, email& to) {
    if (!from.is_string()) return json::read(in, from, to.value);
    json::read(in, from, to.value);
    to.value = std::string(trimmed(to.value));
    if (!is_email(to.value)) in.blame("invalid_email", "must be an e-mail address");
}

void web_address::read(json::reader& in, const boost::json::value& from, web_address& to) {
    if (!from.is_string()) return json::read(in, from, to.value);
    json::read(in, from, to.value);
    const auto parsed = boost::urls::parse_uri(to.value);
    const bool web = parsed && (parsed->scheme() == "https" || parsed->scheme() == "http") && !parsed->host().empty();
    // Our own uploads are named by their path.
    const bool own = to.value.starts_with("/public/uploads/") && to.value.find("..") == std::string::npos &&
                     boost::urls::parse_relative_ref(to.value).has_value();
    if ((!web && !own) || to.value.size() > 2048) in.blame("invalid_url", "must be a web address (http or https)");
}

void time_zone::read(json::reader& in, const boost::json::value& from, time_zone& to) {
    if (!from.is_string()) return json::read(in, from, to.value);
    json::read(in, from, to.value);
    if (!is_time_zone(to.value)) in.blame("invalid_time_zone", "must be an IANA time zone such as Asia/Jakarta");
}

}  // namespace goticket::field
