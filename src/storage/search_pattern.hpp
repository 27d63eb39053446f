#pragma once

#include <string>
#include <string_view>

namespace goticket {

/// An ILIKE pattern that finds the text itself anywhere; empty for an empty text.
std::string search_pattern(std::string_view search);

}  // namespace goticket
