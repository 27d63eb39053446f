#include "app/device_marks.hpp"

#include <gtest/gtest.h>

namespace goticket {
namespace {

constexpr std::string_view secret = "a secret of tests, of some length";

TEST(a_device_mark, is_known_on_every_node_with_the_secret_and_names_one_device) {
    const device_marks here(secret);
    const device_marks there(secret);
    const auto mark = here.make("ana@example.org");
    const auto device = there.device_of(mark, "ana@example.org");
    ASSERT_TRUE(device);
    EXPECT_EQ(here.device_of(mark, "ana@example.org"), device);
    EXPECT_NE(here.device_of(here.make("ana@example.org"), "ana@example.org"), device);
}

TEST(a_device_mark, is_nothing_for_another_account_or_under_another_secret) {
    const device_marks marks(secret);
    const auto mark = marks.make("ana@example.org");
    EXPECT_FALSE(marks.device_of(mark, "ben@example.org"));
    EXPECT_FALSE(device_marks("another secret").device_of(mark, "ana@example.org"));
}

TEST(a_device_mark, is_nothing_when_any_of_its_characters_is_changed) {
    const device_marks marks(secret);
    const auto mark = marks.make("ana@example.org");
    for (std::size_t i = 0; i < mark.size(); ++i) {
        auto forged = mark;
        forged[i] = forged[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(marks.device_of(forged, "ana@example.org")) << i;
    }
    for (const auto& forged : {std::string(), mark + "A", mark.substr(1), std::string(64, '!'), std::string(64, 'A')}) {
        EXPECT_FALSE(marks.device_of(forged, "ana@example.org")) << forged;
    }
}

}  // namespace
}  // namespace goticket
