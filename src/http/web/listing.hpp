#pragma once

#include "http/routes/events_views.hpp"
#include "http/web/site.hpp"

#include <span>

namespace goticket::http::web {

/// The first view of browsing as HTML, so that it is there before the app is. What depends on the reader, times in
/// their zone, and what may be gone in a moment, seats, is left to the app.
std::string listing_of(const site& build, std::span<const listed_event_view> events, language tongue);

}  // namespace goticket::http::web
