#include "http/cookies.hpp"

#include <gtest/gtest.h>

namespace goticket::http {
namespace {

using value = std::optional<std::string>;

value found(std::vector<std::string> lines, std::string_view name = "token") {
    request asked;
    for (auto& line : lines) asked.headers.push_back({"cookie", std::move(line)});
    return cookie_of(asked, name);
}

TEST(a_cookie, is_found_by_its_whole_name) {
    EXPECT_EQ(found({"token=abc"}), "abc");
    EXPECT_EQ(found({"lang=id; token=abc; theme=dark"}), "abc");
    EXPECT_EQ(found({"xtoken=no; tokenx=no; TOKEN=no"}), std::nullopt);
    EXPECT_EQ(found({"token"}), std::nullopt);
    EXPECT_EQ(found({}), std::nullopt);
}

TEST(a_cookie, is_found_whatever_stands_around_it) {
    EXPECT_EQ(found({"a=1;token=abc"}), "abc");
    EXPECT_EQ(found({";; = ;\t token \t= abc \t;"}), "abc");
    EXPECT_EQ(found({"a=1", "token=abc"}), "abc");
}

TEST(a_cookie, is_taken_out_of_its_quotes) {
    EXPECT_EQ(found({"token=\"abc\""}), "abc");
    EXPECT_EQ(found({"token=\""}), "\"");
    EXPECT_EQ(found({"token=\"\""}), "");
}

TEST(a_cookie, may_be_empty_or_hold_an_equals_sign) {
    EXPECT_EQ(found({"token="}), "");
    EXPECT_EQ(found({"token=a=b=="}), "a=b==");
}

TEST(a_cookie, is_the_first_where_there_are_several) {
    EXPECT_EQ(found({"token=first; token=second"}), "first");
    EXPECT_EQ(found({"token=first", "token=second"}), "first");
}

TEST(a_kept_cookie, is_out_of_reach_of_scripts_and_other_sites) {
    const auto line = set_cookie({"token", "abc", "/api/auth", std::chrono::hours(1), false});
    EXPECT_EQ(line.name, "Set-Cookie");
    EXPECT_EQ(line.value, "token=abc; HttpOnly; SameSite=Strict; Path=/api/auth; Max-Age=3600");
}

TEST(a_kept_cookie, comes_back_over_https_alone_where_that_is_said) {
    const auto line = set_cookie({"token", "", "/", std::chrono::seconds(0), true});
    EXPECT_EQ(line.value, "token=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0; Secure");
}

}  // namespace
}  // namespace goticket::http
