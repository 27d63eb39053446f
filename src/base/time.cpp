#include "base/time.hpp"

#include <algorithm>
#include <filesystem>

namespace goticket {
namespace {

/// Takes digits from the front of a text; each step fails for good once one has failed.
class scanner {
  public:
    explicit scanner(std::string_view text) : rest_(text) {}

    int number(std::size_t digits) {
        if (!good_ || rest_.size() < digits) return fail();
        int value = 0;
        for (std::size_t i = 0; i < digits; ++i) {
            if (rest_[i] < '0' || rest_[i] > '9') return fail();
            value = value * 10 + (rest_[i] - '0');
        }
        rest_.remove_prefix(digits);
        return value;
    }
    void literal(std::string_view any_of) {
        if (!good_ || rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) {
            fail();
            return;
        }
        rest_.remove_prefix(1);
    }
    bool next_is(char c) const { return good_ && !rest_.empty() && rest_.front() == c; }
    std::chrono::microseconds fraction() {
        literal(".");
        int digits = 0;
        std::int64_t value = 0;
        while (good_ && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
            if (digits < 6) value = value * 10 + (rest_.front() - '0');
            ++digits;
            rest_.remove_prefix(1);
        }
        if (digits == 0) fail();
        for (int i = digits; i < 6; ++i) value *= 10;
        return std::chrono::microseconds(value);
    }
    bool finished() const { return good_ && rest_.empty(); }

  private:
    int fail() {
        good_ = false;
        return 0;
    }
    std::string_view rest_;
    bool good_ = true;
};

std::chrono::minutes offset(scanner& text) {
    if (text.next_is('Z') || text.next_is('z')) {
        text.literal("Zz");
        return std::chrono::minutes(0);
    }
    const int sign = text.next_is('-') ? -1 : 1;
    text.literal("+-");
    const int hours = text.number(2);
    text.literal(":");
    const int minutes = text.number(2);
    if (hours > 23 || minutes > 59) text.literal("");
    return std::chrono::minutes(sign * (hours * 60 + minutes));
}

void append_digits(std::string& out, int value, int digits) {
    char text[8];
    for (int i = digits - 1; i >= 0; --i) {
        text[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
    out.append(text, static_cast<std::size_t>(digits));
}

}  // namespace

instant system_clock::now() const {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

void append_iso(std::string& out, instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::milliseconds>(at - day));
    append_digits(out, static_cast<int>(date.year()), 4);
    out.push_back('-');
    append_digits(out, static_cast<int>(static_cast<unsigned>(date.month())), 2);
    out.push_back('-');
    append_digits(out, static_cast<int>(static_cast<unsigned>(date.day())), 2);
    out.push_back('T');
    append_digits(out, static_cast<int>(time.hours().count()), 2);
    out.push_back(':');
    append_digits(out, static_cast<int>(time.minutes().count()), 2);
    out.push_back(':');
    append_digits(out, static_cast<int>(time.seconds().count()), 2);
    out.push_back('.');
    append_digits(out, static_cast<int>(time.subseconds().count()), 3);
    out.push_back('Z');
}

std::string format_iso(instant at) {
    std::string out;
    append_iso(out, at);
    return out;
}

std::optional<instant> parse_rfc3339(std::string_view text) {
    using namespace std::chrono;
    scanner in(text);
    const int year_number = in.number(4);
    in.literal("-");
    const int month_number = in.number(2);
    in.literal("-");
    const int day_number = in.number(2);
    in.literal("Tt ");
    const int hour = in.number(2);
    in.literal(":");
    const int minute = in.number(2);
    in.literal(":");
    int second = in.number(2);
    microseconds part{0};
    if (in.next_is('.')) part = in.fraction();
    const auto shift = offset(in);
    const year_month_day date{year(year_number), month(static_cast<unsigned>(month_number)),
                              day(static_cast<unsigned>(day_number))};
    if (!in.finished() || !date.ok() || year_number < 1900) return std::nullopt;
    if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
    if (second == 60) second = 59;  // a leap second: our clocks don't know them
    const instant at = sys_days(date) + hours(hour) + minutes(minute) + seconds(second) + part - shift;
    // The offset may have carried it out of the years that are written with four digits.
    if (at >= sys_days(year(10000) / 1 / 1)) return std::nullopt;
    return at;
}

bool is_time_zone(std::string_view name) {
    if (name.empty() || name.size() > 64 || name.front() == '/') return false;
    const bool plain = std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '_' ||
               c == '+' || c == '-';
    });
    if (!plain || name.starts_with("posix/") || name.starts_with("right/")) return false;
    std::error_code ignored;
    return std::filesystem::is_regular_file(std::filesystem::path("/usr/share/zoneinfo") / name, ignored);
}

}  // namespace goticket
