#include "domain/event.hpp"

#include <gtest/gtest.h>

namespace goticket {
namespace {

event concert() {
    event made;
    made.title = "Malam Jazz";
    made.description = "An evening of jazz.";
    made.location = "Kota Tua, Jakarta";
    made.timezone = "Asia/Jakarta";
    made.image_url = "https://pictures.example.org/jazz.webp";
    made.category = category::CONCERT;
    return made;
}

TEST(changed_event, stays_as_it_is_where_nothing_is_said) {
    const auto after = changed(concert(), {});
    EXPECT_EQ(after.title, "Malam Jazz");
    EXPECT_EQ(after.description, "An evening of jazz.");
    EXPECT_EQ(after.location, "Kota Tua, Jakarta");
    EXPECT_EQ(after.timezone, "Asia/Jakarta");
    EXPECT_EQ(after.image_url, "https://pictures.example.org/jazz.webp");
    EXPECT_EQ(after.category, category::CONCERT);
}

TEST(changed_event, takes_what_is_given) {
    event_changes wanted;
    wanted.title = "Pagi Jazz";
    wanted.category = category::FESTIVAL;
    wanted.timezone = "Asia/Makassar";
    wanted.banner_url = "https://pictures.example.org/banner.webp";
    const auto after = changed(concert(), wanted);
    EXPECT_EQ(after.title, "Pagi Jazz");
    EXPECT_EQ(after.category, category::FESTIVAL);
    EXPECT_EQ(after.timezone, "Asia/Makassar");
    EXPECT_EQ(after.banner_url, "https://pictures.example.org/banner.webp");
    EXPECT_EQ(after.location, "Kota Tua, Jakarta");
}

TEST(changed_event, loses_a_picture_that_is_taken_away) {
    event_changes wanted;
    wanted.image_url.emplace(std::nullopt);
    EXPECT_EQ(changed(concert(), wanted).image_url, std::nullopt);
}

TEST(changed_event, keeps_takes_and_loses_a_limit_of_its_waitlists) {
    auto limited = concert();
    limited.waitlist_limit = 25;
    EXPECT_EQ(changed(limited, {}).waitlist_limit, 25);
    event_changes wanted;
    wanted.waitlist_limit.emplace(0);
    EXPECT_EQ(changed(limited, wanted).waitlist_limit, 0);
    wanted.waitlist_limit.emplace(std::nullopt);
    EXPECT_EQ(changed(limited, wanted).waitlist_limit, std::nullopt);
}

TEST(news_of_an_event, are_its_name_and_its_place) {
    auto after = concert();
    after.title = "Pagi Jazz";
    after.location = "Bandung";
    EXPECT_EQ(news_between(concert(), after), (std::vector<std::string>{"title", "location"}));
}

TEST(news_of_an_event, are_not_its_description_or_its_pictures) {
    auto after = concert();
    after.description = "A long evening of jazz.";
    after.image_url.reset();
    after.category = category::FESTIVAL;
    EXPECT_TRUE(news_between(concert(), after).empty());
}

}  // namespace
}  // namespace goticket
