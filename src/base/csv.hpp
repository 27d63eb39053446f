#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace goticket {

/// A table as comma-separated values (RFC 4180), in UTF-8 with a byte order mark, without which spreadsheets take it
/// for something else. Lines end with CRLF.
class csv_table {
  public:
    csv_table() : text_("\xEF\xBB\xBF") {}

    /// The next cell of the line. Text that a spreadsheet would run as a formula (it begins with = + - @, a tab or a
    /// carriage return) gets an apostrophe in front: what people write about themselves is not to run at an
    /// organiser's desk.
    csv_table& cell(std::string_view text);
    csv_table& number(std::int64_t value);
    void end_line();

    std::string take() && { return std::move(text_); }

  private:
    void separate();

    std::string text_;
    bool line_begins_ = true;
};

}  // namespace goticket
