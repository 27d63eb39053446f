#include "request_template.hpp"

#include <charconv>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace goticket::load {
namespace {

std::string_view column(std::string_view line, char digit) {
    for (; digit > '1'; --digit) line.remove_prefix(std::min(line.find('\t') + 1, line.size()));
    return line.substr(0, line.find('\t'));
}

void append_number(std::string& out, std::uint64_t number) {
    char digits[20];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    const auto size = static_cast<std::size_t>(end - digits);
    if (size < 12) out.append(12 - size, '0');
    out.append(digits, size);
}

}  // namespace

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("can't read " + path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

request_template::request_template(std::string_view text) {
    while (!text.empty()) {
        const auto dollar = text.find('$');
        const bool ends = dollar == std::string_view::npos || dollar + 1 == text.size();
        pieces_.push_back({std::string(text.substr(0, ends ? text.size() : dollar)), ends ? '\0' : text[dollar + 1]});
        text.remove_prefix(ends ? text.size() : dollar + 2);
    }
}

void request_template::append_to(std::string& out, std::string_view line, std::uint64_t number) const {
    for (const auto& piece : pieces_) {
        out += piece.literal;
        if (piece.gap == '#') {
            append_number(out, number);
        } else if (piece.gap != '\0') {
            out += column(line, piece.gap);
        }
    }
}

values::values(const std::string& path) {
    if (path.empty()) {
        lines_.emplace_back();
        return;
    }
    text_ = read_file(path);
    std::string_view rest = text_;
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        lines_.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (lines_.empty()) throw std::runtime_error(path + " is empty");
}

}  // namespace goticket::load
