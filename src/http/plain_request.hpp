#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace goticket::http {

/// A GET or HEAD as nearly all readers send it, with what is needed to answer it from memory. Its parts lie in the
/// bytes that it was read from.
struct plain_request {
    bool head = false;
    /// Of letters, digits, and /-_ alone.
    std::string_view path;
    std::string_view query;
    std::string_view authorization;
    std::string_view if_none_match;
    std::string_view origin;
    std::string_view request_id;
    std::string_view forwarded_for;
    std::string_view operator_key;
    /// Of the whole header, with its empty line.
    std::size_t length = 0;
};

/// Nothing for whatever is not quite plain or not there whole: a body, a connection that shall not be kept, an odd
/// character, two headers where one is meant. All that is for the parser, which knows what is right and what is not;
/// what is read here it would read just so, at ten times the cost.
std::optional<plain_request> read_plain(std::string_view bytes);

}  // namespace goticket::http
