#include "base/multipart_headers.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace goticket {
namespace {

constexpr bool is_token_char(char c) {
    return is_alnum(c) || std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
}

/// A boundary is sometimes sent unquoted although its characters ask for quotes; only what ends a value matters.
constexpr bool is_bare_value_char(char c) {
    return is_token_char(c) || std::string_view{"/:=?()@,[]{}<>"}.find(c) != std::string_view::npos;
}

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
    std::string out{text};
    std::ranges::transform(out, out.begin(), lower);
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// Takes the leading characters that `wanted` accepts off `text`.
template <class Predicate>
std::string_view take_while(std::string_view& text, Predicate wanted) {
    const auto* const end = std::ranges::find_if_not(text, wanted);
    const auto taken = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(taken.size());
    return taken;
}

/// Takes a quoted string off `text`. A backslash escapes only a quote or itself: some browsers send Windows paths as
/// they are.
std::optional<std::string> take_quoted(std::string_view& text) {
    std::string out;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text.remove_prefix(i + 1);
            return out;
        }
        const auto escapes = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\');
        if (escapes) ++i;
        out += text[i];
    }
    return std::nullopt;
}

std::optional<std::string> take_parameter_value(std::string_view& text) {
    if (text.starts_with('"')) return take_quoted(text);
    const auto bare = take_while(text, is_bare_value_char);
    if (bare.empty()) return std::nullopt;
    return std::string{bare};
}

/// Undoes what the HTML standard does to names: a quote and line ends are percent-encoded, and nothing else is.
std::string unescape_form_name(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto code = lowered(text.substr(i, 3));
        const char plain = code == "%22" ? '"' : code == "%0d" ? '\r' : code == "%0a" ? '\n' : '\0';
        if (plain != '\0') i += 2;
        out += plain != '\0' ? plain : text[i];
    }
    return out;
}

}  // namespace

std::string* header_value::find(std::string_view name) {
    const auto found = std::ranges::find(parameters, name, &std::pair<std::string, std::string>::first);
    return found == parameters.end() ? nullptr : &found->second;
}

std::optional<header_value> parse_header_value(std::string_view text) {
    auto rest = trimmed(text);
    const auto is_value_char = [](char c) { return is_token_char(c) || c == '/'; };
    header_value out{.value = lowered(take_while(rest, is_value_char)), .parameters = {}};
    if (out.value.empty()) return std::nullopt;
    while (true) {
        rest = trimmed(rest);
        if (rest.empty()) return out;
        if (!rest.starts_with(';')) return std::nullopt;
        rest = trimmed(rest.substr(1));
        if (rest.empty()) return out;  // a trailing semicolon is common and harmless
        auto name = lowered(take_while(rest, is_token_char));
        if (name.empty() || !rest.starts_with('=') || out.find(name) != nullptr) return std::nullopt;
        rest.remove_prefix(1);
        auto value = take_parameter_value(rest);
        if (!value) return std::nullopt;
        out.parameters.emplace_back(std::move(name), std::move(*value));
    }
}

std::optional<multipart_fault> part_headers::read_line(std::string_view line) {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 ? c != '\t' : c == 0x7f; };
    const auto colon = line.find(':');
    const auto name = line.substr(0, colon);
    if (colon == std::string_view::npos || name.empty() || !std::ranges::all_of(name, is_token_char) ||
        std::ranges::any_of(line, is_control)) {
        return multipart_fault{"A part has a malformed header."};
    }
    const auto value = trimmed(line.substr(colon + 1));
    const auto key = lowered(name);
    if (key == "content-disposition") return read_disposition(value);
    if (key == "content-type") {
        if (std::exchange(type_seen_, true)) return multipart_fault{"A part has more than one Content-Type header."};
        part_.content_type = value;
    }
    if (key == "content-transfer-encoding") {
        const auto encoding = lowered(value);
        if (encoding != "binary" && encoding != "8bit" && encoding != "7bit") {
            return multipart_fault{"A part uses a Content-Transfer-Encoding, which form data does not allow."};
        }
    }
    return std::nullopt;
}

std::optional<multipart_fault> part_headers::read_disposition(std::string_view text) {
    if (std::exchange(disposition_seen_, true)) {
        return multipart_fault{"A part has more than one Content-Disposition header."};
    }
    auto header = parse_header_value(text);
    if (!header) return multipart_fault{"A part has a malformed Content-Disposition header."};
    if (header->value != "form-data") return multipart_fault{"A part's Content-Disposition is not form-data."};
    const auto* name = header->find("name");
    if (name == nullptr || name->empty()) return multipart_fault{"A part has no name."};
    part_.name = unescape_form_name(*name);
    // RFC 7578 bars filename*, yet some clients send nothing else for a name outside ASCII: it still is a file.
    const auto* filename = header->find("filename");
    if (filename == nullptr) filename = header->find("filename*");
    if (filename != nullptr) part_.filename = unescape_form_name(*filename);
    if (!is_utf8(part_.name) || !is_utf8(part_.filename.value_or(""))) {
        return multipart_fault{"A part's name is not valid UTF-8."};
    }
    return std::nullopt;
}

multipart_result<multipart_part> part_headers::finish() && {
    if (!disposition_seen_) return multipart_fault{"A part has no Content-Disposition header."};
    if (part_.content_type.empty()) part_.content_type = "text/plain";
    return std::move(part_);
}

}  // namespace goticket
