#include "http/web/wishes.hpp"

#include <gtest/gtest.h>

namespace goticket::http::web {
namespace {

std::string shown(std::string_view header) {
    std::string text;
    for (const auto& one : parse_wishes(header)) text += one.what + "=" + std::to_string(one.weight) + " ";
    return text;
}

TEST(Wishes, have_a_weight_each) {
    EXPECT_EQ(shown("gzip, BR;q=0.5 ,*; Q=0"), "gzip=1000 br=500 *=0 ");
    EXPECT_EQ(shown("a;q=1.000,b;q=0.123,c;q=1.,d;q=0"), "a=1000 b=123 c=1000 d=0 ");
    EXPECT_EQ(shown("text/html;level=1;q=0.3"), "text/html=300 ");
}

TEST(Wishes, that_are_malformed_are_passed_over) {
    EXPECT_EQ(shown(""), "");
    EXPECT_EQ(shown(",, ;q=1, ;"), "");
    EXPECT_EQ(shown("a;q=2,b;q=-1,c;q=1.001,d;q=0.1234,e;q=,f;q=x,g;q"), "");
}

request asking(std::string name, std::string value) {
    request asked;
    asked.headers.push_back({std::move(name), std::move(value)});
    return asked;
}

TEST(Coding, is_plain_where_the_better_ones_are_not_there) {
    EXPECT_EQ(choose_coding(asking("accept-encoding", "br, gzip"), false, true), coding::gzip);
    EXPECT_EQ(choose_coding(asking("accept-encoding", "br, gzip"), false, false), coding::identity);
    EXPECT_EQ(choose_coding(request(), true, true), coding::identity);
}

TEST(Coding, is_chosen_from_all_the_headers_of_that_name) {
    auto asked = asking("Accept-Encoding", "gzip;q=0.5");
    asked.headers.push_back({"Accept-Encoding", "br;q=0.7"});
    EXPECT_EQ(choose_coding(asked, true, true), coding::br);
}

}  // namespace
}  // namespace goticket::http::web
