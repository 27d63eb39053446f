#include "base/time.hpp"

#include <gtest/gtest.h>

namespace goticket {
namespace {

std::string reread(std::string_view text) {
    const auto at = parse_rfc3339(text);
    return at ? format_iso(*at) : "refused";
}

TEST(Time, reads_any_offset_and_writes_utc_with_milliseconds) {
    EXPECT_EQ(reread("2026-03-01T19:30:00+07:00"), "2026-03-01T12:30:00.000Z");
    EXPECT_EQ(reread("2026-03-01T00:15:00.1239-01:45"), "2026-03-01T02:00:00.123Z");
    EXPECT_EQ(reread("2024-02-29t23:59:60z"), "2024-02-29T23:59:59.000Z");
}

TEST(Time, refuses_what_is_no_moment) {
    for (const auto* text : {"", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01",
                             "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+25:00",
                             "2026-01-01T00:00:00Z ", "1899-12-31T00:00:00Z", "9999-12-31T23:59:59-12:00"}) {
        EXPECT_EQ(reread(text), "refused") << text;
    }
}

TEST(Time, knows_the_zones_of_the_world_and_no_files) {
    EXPECT_TRUE(is_time_zone("Asia/Jakarta"));
    EXPECT_TRUE(is_time_zone("UTC"));
    for (const auto* name : {"", "Mars/Phobos", "../../etc/passwd", "/etc/passwd", "Asia", "Asia/Jakarta "}) {
        EXPECT_FALSE(is_time_zone(name)) << name;
    }
}

}  // namespace
}  // namespace goticket
