#include "base/fields.hpp"

#include <gtest/gtest.h>

namespace goticket {
namespace {

struct wanted {
    field::text<2, 5> first_name;
    field::whole<1, 5> seats;
    std::optional<field::email> email;
    field::list<field::whole<0, 9>, 1, 2> numbers;
};
BOOST_DESCRIBE_STRUCT(wanted, (), (first_name, seats, email, numbers))

struct shown {
    std::string text;
    std::optional<std::int32_t> nothing;
    json::omittable<std::int32_t> left_out;
    uuid some_id;
};
BOOST_DESCRIBE_STRUCT(shown, (), (text, nothing, left_out, some_id))

std::string faults_of(std::string_view text, bool from_text = false) {
    wanted fields;
    std::string all;
    for (const auto& one : json::read_document(*json::parse(text), fields, from_text)) {
        all += json::to_text(one.path) + one.code + " ";
    }
    return all;
}

TEST(Json, reports_every_field_at_fault_with_its_path) {
    EXPECT_EQ(faults_of(R"({"firstName":"A","seats":6,"email":"x","numbers":[1,"b"]})"),
              R"(["firstName"]too_small ["seats"]too_big ["email"]invalid_email ["numbers",1]invalid_type )");
    EXPECT_EQ(faults_of("{}"), R"(["firstName"]required ["seats"]required ["numbers"]required )");
    EXPECT_EQ(faults_of("[]"), "[]invalid_type ");
}

TEST(Json, takes_what_keeps_the_rules_and_ignores_what_it_does_not_know) {
    EXPECT_EQ(faults_of(R"({"firstName":" Ana ","seats":5.0,"numbers":[0],"more":{}})"), "");
    EXPECT_EQ(faults_of(R"({"firstName":"Ana","seats":"5","numbers":[0]})", true), "");
    EXPECT_EQ(faults_of(R"({"firstName":"Ana","seats":"5","numbers":[0]})"), R"(["seats"]invalid_type )");
}

TEST(Json, refuses_numbers_that_are_not_whole_and_nul) {
    for (const auto* seats : {"1.5", "1e400", "9223372036854775808", "-9223372036854775809", "null", "true", "[]"}) {
        const auto text = std::string(R"({"firstName":"Ana","numbers":[0],"seats":)") + seats + "}";
        const auto parsed = json::parse(text);
        EXPECT_TRUE(!parsed || !faults_of(text).empty()) << seats;
    }
    EXPECT_EQ(faults_of(R"({"firstName":"A\u0000a","seats":1,"numbers":[0]})"), R"(["firstName"]invalid_string )");
}

TEST(Json, writes_camel_case_null_and_escapes) {
    shown value;
    value.text = "a\"b\\\n\x01";
    EXPECT_EQ(json::to_text(value),
              R"({"text":"a\"b\\\n\u0001","nothing":null,"someId":"00000000-0000-0000-0000-000000000000"})");
}

TEST(Json, is_bounded_in_depth) {
    EXPECT_FALSE(json::parse(std::string(20, '[') + std::string(20, ']')));
    EXPECT_TRUE(json::parse("[[[]]]"));
}

}  // namespace
}  // namespace goticket
