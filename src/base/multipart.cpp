#include "base/multipart.hpp"

#include "base/multipart_headers.hpp"

#include <cstring>
#include <stdexcept>
#include <utility>

namespace goticket {
namespace {

/// The longest boundary that RFC 2046 allows.
constexpr std::size_t max_boundary = 70;

bool is_boundary_char(char c) {
    return is_alnum(c) || std::string_view{"'()+_,-./:=? "}.find(c) != std::string_view::npos;
}

bool is_boundary(std::string_view text) {
    if (text.empty() || text.size() > max_boundary || text.back() == ' ') return false;
    for (const char c : text) {
        if (!is_boundary_char(c)) return false;
    }
    return true;
}

/// Where a delimiter line stands. `begin` is where the data before it ends, `end` where the next part starts.
struct delimiter {
    std::size_t begin;
    std::size_t end;
    bool closes;
};

/// Walks over a body from delimiter to delimiter.
class body_reader {
  public:
    body_reader(std::string_view body, std::string_view boundary)
        : body_{body}, needle_{"\r\n--" + std::string{boundary}} {}

    std::string_view body() const { return body_; }
    std::string_view dash_boundary() const { return std::string_view{needle_}.substr(2); }

    /// The delimiter before the first part: at the very start, or after a preamble that nobody reads.
    std::optional<delimiter> first() const {
        if (body_.starts_with(dash_boundary())) {
            if (const auto found = line_at(0, dash_boundary().size())) return found;
        }
        return next(0);
    }

    /// The first delimiter at or after `from`. A line that only begins like one is data.
    std::optional<delimiter> next(std::size_t from) const {
        while (from < body_.size()) {
            // memmem stays linear on a body made of near-misses, where string_view::find does not.
            const void* hit = memmem(body_.data() + from, body_.size() - from, needle_.data(), needle_.size());
            if (hit == nullptr) return std::nullopt;
            const auto at = static_cast<std::size_t>(static_cast<const char*>(hit) - body_.data());
            if (const auto found = line_at(at, at + needle_.size())) return found;
            from = at + 1;
        }
        return std::nullopt;
    }

  private:
    /// Reads what follows a boundary: optional "--", optional padding, end of line. The last line may lack its end.
    std::optional<delimiter> line_at(std::size_t begin, std::size_t after) const {
        const auto closes = body_.substr(after).starts_with("--");
        auto at = closes ? after + 2 : after;
        while (at < body_.size() && (body_[at] == ' ' || body_[at] == '\t')) ++at;
        if (body_.substr(at).starts_with("\r\n")) return delimiter{begin, at + 2, closes};
        if (closes && at == body_.size()) return delimiter{begin, at, true};
        return std::nullopt;
    }

    std::string_view body_;
    std::string needle_;
};

multipart_fault truncated() {
    return {"The form data ends before its closing boundary."};
}

/// Reads header lines from `at` up to and with the blank line; moves `at` behind it.
multipart_result<part_headers> read_headers(const body_reader& reader, std::size_t& at, std::size_t max_header) {
    const auto body = reader.body();
    const auto block = body.substr(at, max_header);
    part_headers headers;
    std::size_t line_start = 0;
    while (true) {
        const auto line_end = block.find("\r\n", line_start);
        if (line_end == std::string_view::npos) {
            if (block.size() < max_header) return truncated();
            return multipart_fault{"The headers of a part are too long."};
        }
        const auto line = block.substr(line_start, line_end - line_start);
        line_start = line_end + 2;
        if (line.empty()) break;
        if (line.starts_with(reader.dash_boundary())) {
            return multipart_fault{"A part has no blank line after its headers."};
        }
        if (const auto fault = headers.read_line(line)) return *fault;
    }
    at += line_start;
    return headers;
}

}  // namespace

void throw_exception_from_error(const multipart_fault& fault, const boost::source_location&) {
    throw std::logic_error{fault.sentence};
}

multipart_result<std::string> parse_boundary(std::string_view content_type) {
    auto header = parse_header_value(content_type);
    if (!header) return multipart_fault{"The Content-Type header is malformed."};
    if (header->value != "multipart/form-data") return multipart_fault{"The content type is not multipart/form-data."};
    auto* boundary = header->find("boundary");
    if (boundary == nullptr) return multipart_fault{"The multipart/form-data content type names no boundary."};
    if (boundary->size() > max_boundary) return multipart_fault{"The multipart boundary is longer than 70 characters."};
    if (!is_boundary(*boundary)) return multipart_fault{"The multipart boundary is malformed."};
    return std::move(*boundary);
}

multipart_result<std::vector<multipart_part>> parse_multipart(std::string_view body, std::string_view boundary,
                                                              const multipart_limits& limits) {
    if (!is_boundary(boundary)) return multipart_fault{"The multipart boundary is malformed."};
    const body_reader reader{body, boundary};
    auto mark = reader.first();
    if (!mark) return multipart_fault{"The form data does not contain its boundary."};

    std::vector<multipart_part> parts;
    while (!mark->closes) {
        if (parts.size() == limits.max_parts) return multipart_fault{"The form has too many parts."};
        auto at = mark->end;
        auto headers = read_headers(reader, at, limits.max_header);
        if (!headers) return headers.error();
        // The blank line's own line end may be the delimiter's: then the part is empty (RFC 2046, body-part).
        mark = reader.next(at - 2);
        if (!mark) return truncated();
        auto part = std::move(*headers).finish();
        if (!part) return part.error();
        if (mark->begin > at) part->data = body.substr(at, mark->begin - at);
        parts.push_back(std::move(*part));
    }
    return parts;
}

}  // namespace goticket
