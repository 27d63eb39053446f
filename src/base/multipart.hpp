/// A reader of multipart/form-data bodies (RFC 7578 over RFC 2046) that lie in memory as one piece.
#pragma once

#include <boost/system/result.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goticket {

/// Why a body was refused, as a sentence for the client. The text is a literal and lives as long as the program.
struct multipart_fault {
    const char* sentence;
};

template <class T>
using multipart_result = boost::system::result<T, multipart_fault>;

/// Called by result::value() when there is none: asking without looking is a mistake in our own code.
[[noreturn]] void throw_exception_from_error(const multipart_fault& fault, const boost::source_location& where);

struct multipart_limits {
    std::size_t max_parts = 32;
    std::size_t max_header = std::size_t{8} * 1024;  ///< bytes of header lines in one part
};

/// One field or file of a form. `data` points into the body that was parsed; everything else is the part's own.
struct multipart_part {
    std::string name;                     ///< never empty, valid UTF-8
    std::optional<std::string> filename;  ///< set for a file, even when empty (a file input left blank); valid UTF-8
    std::string content_type;             ///< as sent; "text/plain" where the part has none
    std::string_view data;
};

/// The boundary that a Content-Type header names, 1 to 70 characters.
multipart_result<std::string> parse_boundary(std::string_view content_type);

/// All parts of `body` in order, or the first thing wrong with it: nothing is returned of a body that is cut short.
multipart_result<std::vector<multipart_part>> parse_multipart(std::string_view body, std::string_view boundary,
                                                              const multipart_limits& limits = {});

}  // namespace goticket
