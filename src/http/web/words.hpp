#pragma once

#include "domain/event.hpp"
#include "http/web/wishes.hpp"

#include <string>
#include <string_view>

/// The few words that the server itself puts into a page, in both languages.
namespace goticket::http::web {

std::string_view word_for(category kind, language tongue);

/// When an event is, as clocks at its place show it: "Sat, 5 Dec 2026, 19:00 WIB" for one slot, the day for several of
/// one day, else the first and the last day. Empty for an event without slots.
std::string dates_of(std::string_view zone, instant first, instant last, std::size_t slots, language tongue);

}  // namespace goticket::http::web
