#include "http/router.hpp"

#include <gtest/gtest.h>

namespace goticket::http {
namespace {

const route table[] = {
    {"GET", "/api/bookings/:id", access::signed_in, body_kind::none, nullptr},
    {"GET", "/api/bookings/me", access::signed_in, body_kind::none, nullptr},
    {"DELETE", "/api/bookings/:id", access::signed_in, body_kind::none, nullptr},
    {"POST", "/api/bookings/:id/undo", access::signed_in, body_kind::none, nullptr},
};

match find(std::string_view method, std::string_view path) {
    const auto segments = path_segments(path);
    return segments ? router(table).find(method, *segments) : match{};
}

TEST(Router, prefers_the_path_that_says_more) {
    EXPECT_EQ(find("GET", "/api/bookings/me").found->path, "/api/bookings/me");
    EXPECT_EQ(find("GET", "/api/bookings/other").found->path, "/api/bookings/:id");
}

TEST(Router, decodes_parameters_once_and_keeps_an_encoded_slash_inside) {
    EXPECT_EQ(find("GET", "/api/bookings/a%2Fb%2520").parameters, std::vector<std::string>{"a/b%20"});
}

TEST(Router, sends_head_where_get_goes) {
    EXPECT_NE(find("HEAD", "/api/bookings/1").found, nullptr);
}

TEST(Router, names_the_methods_of_a_path_that_takes_another) {
    const auto result = find("POST", "/api/bookings/1");
    EXPECT_EQ(result.found, nullptr);
    EXPECT_EQ(result.allowed, "DELETE, GET, HEAD");
}

TEST(Router, knows_no_path_that_is_empty_climbs_or_is_badly_encoded) {
    for (const auto* path : {"/", "/api/bookings/", "/api/bookings/..", "/api/bookings/%2e%2e", "/api/bookings/%zz",
                             "/api/bookings/1/undo/more", "api/bookings/1"}) {
        const auto result = find("GET", path);
        EXPECT_TRUE(result.found == nullptr && result.allowed.empty()) << path;
    }
}

}  // namespace
}  // namespace goticket::http
