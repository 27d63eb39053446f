#pragma once

#include "base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace goticket {

/// A moment as clocks in one place show it.
struct local_time {
    /// Without an offset: what the wall clock says.
    std::chrono::local_time<std::chrono::microseconds> clock;
    /// East of UTC is positive.
    std::chrono::seconds offset{0};
    /// What people there call it, such as WIB; digits and a sign where there is no name.
    std::string abbreviation;
};

/// By the machine's time zone database; UTC for a name that it doesn't know (see is_time_zone). Safe from any thread.
/// Behind the last change that the database lists (2037 where clocks change twice a year) the last offset stays.
local_time in_zone(instant at, std::string_view zone);

/// ISO 8601 with the offset, to the second: 2026-03-01T19:30:00+07:00.
std::string format_iso(const local_time& at);

}  // namespace goticket
