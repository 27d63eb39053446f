#pragma once

#include "http/message.hpp"

#include <string>
#include <string_view>

namespace goticket::http {

/// What tells one content from another, without quotes: letters and digits alone.
std::string tag_of(std::string_view content);

/// Whether a value of If-None-Match names that tag, quotes and all. Compared weakly (RFC 9110, 13.1.2): W/ in front
/// changes nothing.
bool names_tag(std::string_view if_none_match, std::string_view tag);
/// The same for all the request's headers of that name.
bool has_already(const request& asked, std::string_view tag);

}  // namespace goticket::http
