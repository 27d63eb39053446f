#pragma once

#include "http/routes/events_views.hpp"

#include <string>

namespace goticket::http::web {

/// The pictures of an event, the one that is shown large first: its banner, else its picture; empty for none.
std::string banner_of(const event& shown);

/// An address of ours as one that holds everywhere; what is absolute already stays.
std::string absolute(const std::string& public_url, const std::string& address);

/// The event as schema.org/Event, in JSON. One slot is the event itself, several are its subEvents. `url` is the
/// page's.
std::string event_json_ld(const event_view& shown, const std::string& public_url, const std::string& url, instant now);

}  // namespace goticket::http::web
