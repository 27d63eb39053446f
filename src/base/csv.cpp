#include "base/csv.hpp"

namespace goticket {

void csv_table::separate() {
    if (!line_begins_) text_.push_back(',');
    line_begins_ = false;
}

csv_table& csv_table::cell(std::string_view text) {
    separate();
    const bool formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    const bool quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quoted) text_.push_back('"');
    if (formula) text_.push_back('\'');
    for (const char c : text) {
        if (c == '"') text_.push_back('"');
        text_.push_back(c);
    }
    if (quoted) text_.push_back('"');
    return *this;
}

csv_table& csv_table::number(std::int64_t value) {
    separate();
    text_ += std::to_string(value);
    return *this;
}

void csv_table::end_line() {
    text_ += "\r\n";
    line_begins_ = true;
}

}  // namespace goticket
