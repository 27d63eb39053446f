/// Feeds arbitrary bodies to the multipart reader and holds it to its promises: what it accepts lies inside the body,
/// keeps to the limits, and means the same when written out afresh and read again.
#include "base/multipart.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') {
            out += "%22";
        } else if (c == '\r') {
            out += "%0D";
        } else if (c == '\n') {
            out += "%0A";
        } else {
            if (c == '\\') out += c;
            out += c;
        }
    }
    return out + '"';
}

std::string unused_boundary(std::string_view body) {
    std::string boundary = "fresh";
    while (body.find(boundary) != std::string_view::npos) boundary += static_cast<char>('a' + boundary.size() % 26);
    return boundary;
}

std::string written(const std::vector<goticket::multipart_part>& parts, const std::string& boundary) {
    std::string out;
    for (const auto& part : parts) {
        out += "--" + boundary + "\r\nContent-Disposition: form-data; name=" + quoted(part.name);
        if (part.filename) out += "; filename=" + quoted(*part.filename);
        out += "\r\nContent-Type: " + part.content_type + "\r\n\r\n";
        out.append(part.data);
        out += "\r\n";
    }
    return out + "--" + boundary + "--\r\n";
}

}  // namespace

/// The first line of the input is the Content-Type header (or a bare boundary), the rest is the body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto line = input.substr(0, input.find('\n'));
    const auto body = input.substr(std::min(size, line.size() + 1));
    const auto named = goticket::parse_boundary(line);
    const auto boundary = named ? *named : std::string{line};
    require(!named || (!boundary.empty() && boundary.size() <= 70));

    const auto parts = goticket::parse_multipart(body, boundary);
    if (!parts) {
        require(parts.error().sentence != nullptr);
        return 0;
    }
    require(parts->size() <= goticket::multipart_limits{}.max_parts);
    for (const auto& part : *parts) {
        require(!part.name.empty() && !part.content_type.empty());
        require(part.data.empty() ||
                (part.data.data() >= body.data() && part.data.data() + part.data.size() <= body.data() + body.size()));
    }

    const auto fresh = unused_boundary(input);
    if (fresh.size() > 70) return 0;
    const auto text = written(*parts, fresh);
    // Escaping may lengthen a header that was just within the limit.
    const auto again = goticket::parse_multipart(text, fresh, {.max_header = text.size()});
    require(again.has_value() && again->size() == parts->size());
    for (std::size_t i = 0; i < parts->size(); ++i) {
        require((*again)[i].name == (*parts)[i].name && (*again)[i].filename == (*parts)[i].filename);
        require((*again)[i].data == (*parts)[i].data);
    }
    return 0;
}
