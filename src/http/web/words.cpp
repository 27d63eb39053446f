#include "http/web/words.hpp"

#include "base/zone.hpp"

namespace goticket::http::web {
namespace {

constexpr std::string_view weekdays[][2] = {{"Sun", "Min"}, {"Mon", "Sen"}, {"Tue", "Sel"}, {"Wed", "Rab"},
                                            {"Thu", "Kam"}, {"Fri", "Jum"}, {"Sat", "Sab"}};
constexpr std::string_view months[][2] = {{"Jan", "Jan"}, {"Feb", "Feb"}, {"Mar", "Mar"}, {"Apr", "Apr"},
                                          {"May", "Mei"}, {"Jun", "Jun"}, {"Jul", "Jul"}, {"Aug", "Agu"},
                                          {"Sep", "Sep"}, {"Oct", "Okt"}, {"Nov", "Nov"}, {"Dec", "Des"}};

std::size_t column(language tongue) {
    return tongue == language::id ? 1 : 0;
}

std::string day_text(std::chrono::local_days day, language tongue) {
    const std::chrono::year_month_day date(day);
    const auto weekday = std::chrono::weekday(day).c_encoding();
    const auto month = static_cast<unsigned>(date.month()) - 1;
    std::string text(weekdays[weekday][column(tongue)]);
    text += ", ";
    text += std::to_string(static_cast<unsigned>(date.day()));
    text += " ";
    text += months[month][column(tongue)];
    return text;
}

std::string year_text(std::chrono::local_days day) {
    return " " + std::to_string(static_cast<int>(std::chrono::year_month_day(day).year()));
}

/// 19:00 in English, 19.00 in Indonesian, with the name of the zone there.
std::string clock_text(const local_time& at, language tongue) {
    const auto iso = format_iso(at);
    auto text = iso.substr(11, 2) + (tongue == language::id ? "." : ":") + iso.substr(14, 2) + " ";
    const bool named = at.abbreviation.find_first_of("+-") == std::string::npos;
    return text + (named ? at.abbreviation : "UTC" + iso.substr(19));
}

}  // namespace

std::string_view word_for(category kind, language tongue) {
    switch (kind) {
        case category::CONCERT:
            return tongue == language::id ? "Konser" : "Concert";
        case category::WORKSHOP:
            return tongue == language::id ? "Lokakarya" : "Workshop";
        case category::FESTIVAL:
            return "Festival";
    }
    return {};
}

std::string dates_of(std::string_view zone, instant first, instant last, std::size_t slots, language tongue) {
    if (slots == 0) return {};
    const auto start = in_zone(first, zone);
    const auto first_day = std::chrono::floor<std::chrono::days>(start.clock);
    const auto last_day = std::chrono::floor<std::chrono::days>(in_zone(last, zone).clock);
    if (slots == 1) return day_text(first_day, tongue) + year_text(first_day) + ", " + clock_text(start, tongue);
    if (first_day == last_day) return day_text(first_day, tongue) + year_text(first_day);
    const auto first_year = year_text(first_day);
    const auto last_year = year_text(last_day);
    return day_text(first_day, tongue) + (first_year == last_year ? "" : first_year) + " – " +
           day_text(last_day, tongue) + last_year;
}

}  // namespace goticket::http::web
