#include "base/zone.hpp"

#include <gtest/gtest.h>

namespace goticket {
namespace {

std::string shown(std::string_view utc, std::string_view zone) {
    const auto at = in_zone(*parse_rfc3339(utc), zone);
    return format_iso(at) + " " + at.abbreviation;
}

TEST(Zone, shows_the_clock_of_a_place) {
    EXPECT_EQ(shown("2026-12-05T17:30:00Z", "Asia/Jakarta"), "2026-12-06T00:30:00+07:00 WIB");
    EXPECT_EQ(shown("2026-12-05T17:30:00Z", "Asia/Kathmandu"), "2026-12-05T23:15:00+05:45 +0545");
    EXPECT_EQ(shown("2026-12-05T17:30:00Z", "America/St_Johns"), "2026-12-05T14:00:00-03:30 NST");
    EXPECT_EQ(shown("2026-12-05T17:30:00Z", "UTC"), "2026-12-05T17:30:00+00:00 UTC");
}

TEST(Zone, knows_when_clocks_change) {
    EXPECT_EQ(shown("2026-03-29T00:59:59Z", "Europe/Berlin"), "2026-03-29T01:59:59+01:00 CET");
    EXPECT_EQ(shown("2026-03-29T01:00:00Z", "Europe/Berlin"), "2026-03-29T03:00:00+02:00 CEST");
    EXPECT_EQ(shown("2026-10-25T01:00:00Z", "Europe/Berlin"), "2026-10-25T02:00:00+01:00 CET");
}

TEST(Zone, goes_on_behind_what_the_database_lists) {
    EXPECT_EQ(shown("9999-12-31T00:00:00Z", "Asia/Jakarta"), "9999-12-31T07:00:00+07:00 WIB");
    EXPECT_EQ(shown("1900-01-01T00:00:00Z", "Asia/Tokyo").substr(0, 19), "1900-01-01T09:00:00");
}

TEST(Zone, takes_utc_for_what_is_no_zone) {
    for (const auto* name :
         {"", "Nowhere/At_All", "../../etc/passwd", "/etc/passwd", "posix/Asia/Jakarta", "zone.tab"}) {
        EXPECT_EQ(shown("2026-12-05T17:30:00Z", name), "2026-12-05T17:30:00+00:00 UTC") << name;
    }
}

}  // namespace
}  // namespace goticket
