#pragma once

#include "base/json_read.hpp"
#include "base/multipart.hpp"
#include "http/message.hpp"
#include "http/reply.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

/// From a request to a described struct: JSON body, query, or form with files.
namespace goticket::http {

/// A request's body or query as a struct, or the refusal to answer with.
template <class T>
using input = boost::system::result<T, response>;

[[noreturn]] void throw_exception_from_error(const response& refusal, const boost::source_location& where);

/// A parsed body: the fields as JSON, and the files of a form (whose bytes lie in the request's body).
struct parsed_body {
    boost::json::value fields;
    bool from_text = false;
    std::vector<multipart_part> files;

    /// The file of that field, or nothing.
    const multipart_part* file(std::string_view name) const;
};

/// Reads JSON, or a form where the route takes one. Form fields named in `json_fields` hold JSON as text, as
/// timeSlots and preferences do. Refuses what is neither or malformed.
input<parsed_body> parse_body(const request& from, std::initializer_list<std::string_view> json_fields = {});

/// The same for a route that takes JSON alone.
input<parsed_body> parse_json_body(const request& from);

template <class T>
input<T> read_fields(const parsed_body& from) {
    T fields;
    const auto faults = json::read_document(from.fields, fields, from.from_text);
    if (!faults.empty()) return refuse(faults);
    return fields;
}

/// The whole of a JSON body.
template <class T>
input<T> read_body(const request& from) {
    const auto parsed = parse_json_body(from);
    if (!parsed) return parsed.error();
    return read_fields<T>(*parsed);
}

/// The query parameters; of one given twice the last counts.
input<parsed_body> parse_query(const request& from);
template <class T>
input<T> read_query(const request& from) {
    const auto query = parse_query(from);
    if (!query) return query.error();
    return read_fields<T>(*query);
}

/// The id in the path, or nothing when it is no UUID: that resource's 404.
template <class Id>
std::optional<Id> path_id(const request& from, std::size_t number = 0) {
    return Id::parse(from.parameters.at(number));
}

}  // namespace goticket::http
