/// Header lines of multipart/form-data, apart from the walk over the body.
#pragma once

#include "base/multipart.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goticket {

constexpr bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `value; name=token; name="quoted"`, where the value and the parameters' names are put in lower case.
struct header_value {
    std::string value;
    std::vector<std::pair<std::string, std::string>> parameters;  ///< no name occurs twice

    std::string* find(std::string_view name);
};

/// Nothing when the text is malformed or gives a parameter twice: two readers could pick a different one.
std::optional<header_value> parse_header_value(std::string_view text);

/// Gathers the header lines of one part.
class part_headers {
  public:
    /// Takes one line without its line end; a fault where the part cannot be used.
    std::optional<multipart_fault> read_line(std::string_view line);

    /// The part that the lines describe, still without data.
    multipart_result<multipart_part> finish() &&;

  private:
    std::optional<multipart_fault> read_disposition(std::string_view text);

    bool disposition_seen_ = false;
    multipart_part part_;
    bool type_seen_ = false;
};

}  // namespace goticket
