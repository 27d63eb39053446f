#include "drill/response_reader.hpp"

#include <algorithm>
#include <charconv>

namespace goticket::drill {
namespace {

constexpr std::size_t first_size = 8192;
/// A page of 5,000 rows of a drill's record has 1.5 MB.
constexpr std::size_t most_bytes = std::size_t{16} << 20;

bool same_without_case(std::string_view one, std::string_view lower) {
    return std::ranges::equal(one, lower,
                              [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b; });
}

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc{} || value < 0) return std::nullopt;
    return value;
}

/// Where the value of "name": begins, or npos.
std::size_t value_of(std::string_view json, std::string_view name) {
    for (std::size_t at = json.find(name); at != std::string_view::npos; at = json.find(name, at + 1)) {
        const auto end = at + name.size();
        if (at > 0 && json[at - 1] == '"' && json.substr(end, 2) == "\":") return end + 2;
    }
    return std::string_view::npos;
}

}  // namespace

std::span<char> response_reader::space() {
    if (buffer_.size() - end_ < first_size / 2) buffer_.resize(std::max(first_size, buffer_.size() * 2));
    return {buffer_.data() + end_, buffer_.size() - end_};
}

void response_reader::clear() {
    end_ = 0;
    head_ = 0;
    body_ = 0;
    closes_ = false;
    retry_after_.reset();
}

response_reader::state response_reader::received(std::size_t bytes) {
    end_ += bytes;
    if (head_ == 0) {
        const auto found = read_head();
        if (found != state::whole) return found;
    }
    const auto came = end_ - head_;
    if (came == body_) return state::whole;
    // Nothing was asked for yet that could be answered behind it.
    return came < body_ ? state::partial : state::broken;
}

response_reader::state response_reader::read_head() {
    const std::string_view all(buffer_.data(), end_);
    const auto end = all.find("\r\n\r\n");
    if (end == std::string_view::npos) return end_ > most_bytes ? state::broken : state::partial;
    if (!all.starts_with("HTTP/1.1 ") || end < 12) return state::broken;
    const auto status = number_of(all.substr(9, 3));
    if (!status) return state::broken;
    status_ = static_cast<unsigned>(*status);
    std::optional<std::int64_t> length;
    bool coded = false;
    for (std::size_t at = all.find("\r\n") + 2; at < end;) {
        const auto next = all.find("\r\n", at);
        const auto line = all.substr(at, next - at);
        at = next + 2;
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) return state::broken;
        const auto name = line.substr(0, colon);
        auto value = line.substr(colon + 1);
        while (value.starts_with(' ')) value.remove_prefix(1);
        // Three names of interest, of different lengths: the others cost a comparison.
        if (name.size() == 14 && same_without_case(name, "content-length")) {
            length = number_of(value);
        } else if (name.size() == 10 && same_without_case(name, "connection")) {
            closes_ = same_without_case(value, "close");
        } else if (name.size() == 11 && same_without_case(name, "retry-after")) {
            retry_after_ = number_of(value);
        } else if (name.size() == 17 && same_without_case(name, "transfer-encoding")) {
            coded = true;
        }
    }
    head_ = end + 4;
    if (status_ == 204 || status_ == 304) length = 0;
    if (coded || (length && static_cast<std::size_t>(*length) > most_bytes)) return state::broken;
    if (!length) return state::endless;
    body_ = static_cast<std::size_t>(*length);
    return state::whole;
}

std::string_view quick_text(std::string_view json, std::string_view name) {
    const auto at = value_of(json, name);
    if (at == std::string_view::npos || at >= json.size() || json[at] != '"') return {};
    const auto end = json.find('"', at + 1);
    if (end == std::string_view::npos) return {};
    return json.substr(at + 1, end - at - 1);
}

std::optional<std::int64_t> quick_number(std::string_view json, std::string_view name) {
    const auto at = value_of(json, name);
    if (at == std::string_view::npos) return std::nullopt;
    return number_of(json.substr(at));
}

}  // namespace goticket::drill
