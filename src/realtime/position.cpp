#include "realtime/position.hpp"

#include <algorithm>
#include <charconv>

namespace goticket::realtime {
namespace {

/// In the text: an id is repeated with every message. Who has more within the look-back may be told of one again after
/// a reconnect.
constexpr std::size_t most_marks_written = 12;
/// Of what clients send.
constexpr std::size_t most_characters = 200;

/// The last bytes of a notification's id are a hash.
std::uint32_t mark_of(notification_id id) {
    std::uint32_t last = 0;
    for (std::size_t i = 12; i < 16; ++i) last = last << 8 | id.value.bytes[i];
    return last;
}

template <class N>
std::optional<N> read_number(std::string_view text, int base = 10) {
    N value{};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string_view take_until(std::string_view& text, char end) {
    const auto at = std::min(text.find(end), text.size());
    const auto part = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return part;
}

}  // namespace

std::optional<position> position::parse(std::string_view text) {
    // Past this, arithmetic with the database's clock would leave its range: the year 5138.
    constexpr std::int64_t latest = 100'000'000'000'000'000;
    const auto at = read_number<std::int64_t>(take_until(text, '.'));
    if (!at || *at < 0 || *at > latest) return std::nullopt;
    position read{instant(std::chrono::microseconds(*at))};
    while (!text.empty()) {
        const auto mark = read_number<std::uint32_t>(take_until(text, '.'), 16);
        if (!mark) return std::nullopt;
        read.marks_.push_back({*mark, read.at_});
    }
    return read;
}

std::string position::str() const {
    std::string text = std::to_string(at_.time_since_epoch().count());
    const auto first = marks_.size() - std::min(marks_.size(), most_marks_written);
    for (auto i = first; i < marks_.size(); ++i) {
        char digits[8];
        const auto end = std::to_chars(digits, digits + sizeof digits, marks_[i].of, 16).ptr;
        text.append(".").append(digits, end);
    }
    return text;
}

bool position::has(notification_id id) const {
    return std::ranges::find(marks_, mark_of(id), &mark::of) != marks_.end();
}

void position::add(notification_id id, instant created_at) {
    at_ = std::max(at_, created_at);
    marks_.push_back({mark_of(id), created_at});
    std::erase_if(marks_, [this](const mark& one) { return one.when < at_ - look_back; });
}

message_id message_id::parse(std::string_view text) {
    message_id read;
    if (text.size() > most_characters) return read;
    const auto number = read_number<std::uint64_t>(take_until(text, '-'));
    if (!number || *number > 1'000'000'000'000) return read;
    read.number = *number;
    if (!text.empty()) read.position = position::parse(text);
    return read;
}

}  // namespace goticket::realtime
