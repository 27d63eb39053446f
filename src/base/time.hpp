#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace goticket {

/// A moment in UTC with microseconds, as PostgreSQL's timestamptz holds it.
using instant = std::chrono::sys_time<std::chrono::microseconds>;

/// The port for the time of day, so that tests can move it.
class clock {
  public:
    virtual ~clock() = default;
    virtual instant now() const = 0;
};

class system_clock final : public clock {
  public:
    instant now() const override;
};

/// ISO 8601 in UTC with milliseconds and Z: 2026-03-01T12:30:00.000Z.
std::string format_iso(instant at);
void append_iso(std::string& out, instant at);

/// Reads an RFC 3339 date-time with any offset; a fraction finer than microseconds is cut.
/// Years before 1900 are refused: no event was there.
std::optional<instant> parse_rfc3339(std::string_view text);

/// Whether the machine's time zone database knows this IANA name, such as Asia/Jakarta.
bool is_time_zone(std::string_view name);

}  // namespace goticket
