#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace goticket::load {

/// A whole file; throws when it can't be read.
std::string read_file(const std::string& path);

/// The text of a request with gaps: $1 to $9 are the columns of a line of values, $# is the request's number in twelve
/// digits. All values of a column have one length, so that the template's Content-Length holds for each.
class request_template {
  public:
    explicit request_template(std::string_view text);

    void append_to(std::string& out, std::string_view line, std::uint64_t number) const;

  private:
    struct piece {
        std::string literal;
        /// What follows the literal: a digit, '#', or nothing.
        char gap = '\0';
    };

    std::vector<piece> pieces_;
};

/// Lines of columns that are divided by tabs.
class values {
  public:
    /// Without a file there is one empty line.
    explicit values(const std::string& path);

    std::size_t size() const { return lines_.size(); }
    std::string_view line(std::uint64_t at) const { return lines_[at % lines_.size()]; }

  private:
    std::string text_;
    std::vector<std::string_view> lines_;
};

}  // namespace goticket::load
