#include "http/web/escape.hpp"

namespace goticket::http::web {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v';
}

/// Bytes that continue a character of UTF-8 count for none.
bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

std::string on_one_line(std::string_view text) {
    std::string line;
    for (const char c : text) {
        if (!is_blank(c)) {
            line.push_back(c);
        } else if (!line.empty() && line.back() != ' ') {
            line.push_back(' ');
        }
    }
    if (line.ends_with(' ')) line.pop_back();
    return line;
}

}  // namespace

std::string escape_html(std::string_view text) {
    std::string safe;
    safe.reserve(text.size() + 16);
    for (const char c : text) {
        switch (c) {
            case '&':
                safe += "&amp;";
                break;
            case '<':
                safe += "&lt;";
                break;
            case '>':
                safe += "&gt;";
                break;
            case '"':
                safe += "&quot;";
                break;
            case '\'':
                safe += "&#39;";
                break;
            default:
                safe.push_back(c);
        }
    }
    return safe;
}

std::string escape_script(std::string_view json) {
    std::string safe;
    safe.reserve(json.size() + 16);
    for (const char c : json) {
        if (c == '<') {
            safe += "\\u003c";
        } else {
            safe.push_back(c);
        }
    }
    return safe;
}

std::string excerpt(std::string_view text, std::size_t most_characters) {
    auto line = on_one_line(text);
    std::size_t characters = 0;
    std::size_t end = 0;
    std::size_t last_space = 0;
    for (; end < line.size(); ++end) {
        if (begins_character(line[end]) && ++characters > most_characters) break;
        if (line[end] == ' ') last_space = end;
    }
    if (end == line.size()) return line;
    // A word that just fits may end here too. One word longer than all the room is cut in the middle.
    const bool between_words = line[end] == ' ';
    line.resize(between_words || last_space == 0 ? end : last_space);
    return line + "…";
}

}  // namespace goticket::http::web
