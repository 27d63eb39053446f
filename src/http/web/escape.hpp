#pragma once

#include <string>
#include <string_view>

/// What people wrote, made fit for a page.
namespace goticket::http::web {

/// For text and for attribute values in either kind of quotes.
std::string escape_html(std::string_view text);

/// JSON for the inside of a <script> element, which nothing in it can then end or turn into a comment.
std::string escape_script(std::string_view json);

/// The beginning of a text on one line: at most so many characters, cut between words, with an ellipsis when cut.
std::string excerpt(std::string_view text, std::size_t most_characters);

}  // namespace goticket::http::web
