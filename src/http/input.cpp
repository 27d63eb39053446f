#include "http/input.hpp"

#include "base/utf8.hpp"

#include <boost/json/object.hpp>
#include <boost/url/parse_query.hpp>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace goticket::http {
namespace {

response malformed(std::string_view why) {
    return refuse(errc::validation_error, why);
}

std::string lowered(std::string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) { return std::tolower(c); });
    return lower;
}

/// The type without its parameters, in lower case.
std::string media_type(const request& from) {
    const auto given = from.field("Content-Type");
    auto type = lowered(given.substr(0, given.find(';')));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.pop_back();
    return type;
}

/// JSON is UTF-8 (RFC 8259, 8.1): another charset would be read wrong, so it is refused.
bool says_other_charset(const request& from) {
    const auto type = lowered(from.field("Content-Type"));
    const auto at = type.find("charset=");
    if (at == std::string::npos) return false;
    auto charset = type.substr(at + 8, type.find(';', at) - at - 8);
    std::erase_if(charset, [](char c) { return c == '"' || c == ' '; });
    return charset != "utf-8" && charset != "utf8" && charset != "us-ascii";
}

input<parsed_body> parse_form(const request& from, std::initializer_list<std::string_view> json_fields) {
    const auto boundary = parse_boundary(from.field("Content-Type"));
    if (!boundary) return malformed(boundary.error().sentence);
    auto parts = parse_multipart(from.body, *boundary);
    if (!parts) return malformed(parts.error().sentence);
    parsed_body form{boost::json::object(), true, {}};
    auto& fields = form.fields.as_object();
    for (auto& part : *parts) {
        if (!part.filename && (!is_utf8(part.data) || part.data.find('\0') != std::string_view::npos)) {
            return malformed("A field of the form is not text in UTF-8.");
        }
        if (part.filename) {
            form.files.push_back(std::move(part));
        } else if (std::find(json_fields.begin(), json_fields.end(), part.name) != json_fields.end()) {
            auto value = json::parse(part.data);
            // What is no JSON stays text, and its rule then names the field.
            fields[part.name] = value ? std::move(*value) : boost::json::value(part.data);
        } else {
            fields[part.name] = part.data;
        }
    }
    return form;
}

}  // namespace

void throw_exception_from_error(const response& refusal, const boost::source_location& where) {
    throw std::logic_error("a refused input was read (" + std::to_string(refusal.status) + ") at " + where.to_string());
}

const multipart_part* parsed_body::file(std::string_view name) const {
    const auto found =
        std::find_if(files.begin(), files.end(), [name](const multipart_part& part) { return part.name == name; });
    return found == files.end() ? nullptr : &*found;
}

input<parsed_body> parse_json_body(const request& from) {
    if (media_type(from) != "application/json") return malformed("Send the body as application/json.");
    if (says_other_charset(from)) return malformed("Send JSON in UTF-8.");
    auto value = json::parse(from.body);
    if (!value) return malformed("The body is not valid JSON in UTF-8.");
    return parsed_body{std::move(*value), false, {}};
}

input<parsed_body> parse_body(const request& from, std::initializer_list<std::string_view> json_fields) {
    if (media_type(from) == "multipart/form-data") return parse_form(from, json_fields);
    return parse_json_body(from);
}

input<parsed_body> parse_query(const request& from) {
    boost::json::object fields;
    const auto parsed = boost::urls::parse_query(from.query);
    if (!parsed) return malformed("The part of the address behind the question mark is badly encoded.");
    for (const auto& parameter : *parsed) {
        if (!parameter.has_value) continue;
        boost::urls::encoding_opts options;
        options.space_as_plus = true;
        fields[parameter.key.decode(options)] = parameter.value.decode(options);
    }
    return parsed_body{std::move(fields), true, {}};
}

}  // namespace goticket::http
