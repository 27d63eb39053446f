#include "base/multipart.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace goticket {
namespace {

using std::string;

string disposition(const string& parameters) {
    return "Content-Disposition: form-data; " + parameters + "\r\n";
}

string body_of(const string& headers, const string& data = "x") {
    return "--b\r\n" + headers + "\r\n" + data + "\r\n--b--\r\n";
}

string name_in(const string& parameters) {
    const auto parts = parse_multipart(body_of(disposition(parameters)), "b");
    return parts ? parts->at(0).name : string{"refused: "} + parts.error().sentence;
}

string refusal(const string& body, const string& boundary = "b", const multipart_limits& limits = {}) {
    const auto parts = parse_multipart(body, boundary, limits);
    return parts ? "accepted" : parts.error().sentence;
}

string boundary_of(const string& content_type) {
    const auto boundary = parse_boundary(content_type);
    return boundary ? *boundary : string{"refused: "} + boundary.error().sentence;
}

TEST(parse_boundary, reads_bare_and_quoted_values_in_any_case_and_order) {
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=----WebKitFormBoundaryAbC9"), "----WebKitFormBoundaryAbC9");
    EXPECT_EQ(boundary_of("Multipart/Form-Data;charset=utf-8 ; BOUNDARY=\"a b:c\" "), "a b:c");
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=a=b/c:d;"), "a=b/c:d");
}

TEST(parse_boundary, refuses_what_two_readers_could_read_differently) {
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=a; boundary=b"),
              "refused: The Content-Type header is malformed.");
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=\"a"), "refused: The Content-Type header is malformed.");
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=a b"), "refused: The Content-Type header is malformed.");
    EXPECT_EQ(boundary_of("multipart/form-data, multipart/form-data; boundary=a"),
              "refused: The Content-Type header is malformed.");
    EXPECT_EQ(boundary_of(""), "refused: The Content-Type header is malformed.");
}

TEST(parse_boundary, refuses_other_types_and_missing_or_impossible_boundaries) {
    EXPECT_EQ(boundary_of("application/json"), "refused: The content type is not multipart/form-data.");
    EXPECT_EQ(boundary_of("multipart/mixed; boundary=a"), "refused: The content type is not multipart/form-data.");
    EXPECT_EQ(boundary_of("multipart/form-data"), "refused: The multipart/form-data content type names no boundary.");
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=\"\""), "refused: The multipart boundary is malformed.");
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=\"a \""), "refused: The multipart boundary is malformed.");
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=\"a\r\nb\""), "refused: The multipart boundary is malformed.");
}

TEST(parse_boundary, takes_seventy_characters_and_no_more) {
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=" + string(70, 'x')), string(70, 'x'));
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=" + string(71, 'x')),
              "refused: The multipart boundary is longer than 70 characters.");
    EXPECT_NE(refusal("--" + string(71, 'x') + "--", string(71, 'x')), "accepted");
}

TEST(parse_multipart, reads_fields_and_files_in_order) {
    const string body =
        "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nNight of strings\r\n"
        "--b\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n" +
        string("\x89PNG\r\n\x1a\n\0--b\r\r\n", 16) + "\r\n--b--\r\n";
    const auto parts = parse_multipart(body, "b");
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2U);
    EXPECT_EQ((*parts)[0].name, "title");
    EXPECT_EQ((*parts)[0].data, "Night of strings");
    EXPECT_EQ((*parts)[0].content_type, "text/plain");
    EXPECT_FALSE((*parts)[0].filename);
    EXPECT_EQ((*parts)[1].filename, "a.png");
    EXPECT_EQ((*parts)[1].content_type, "image/png");
    EXPECT_EQ((*parts)[1].data, std::string_view(body).substr(body.find("\x89PNG"), 16));
}

TEST(parse_multipart, gives_views_into_the_body) {
    const auto body = body_of(disposition("name=a"), "data");
    const auto parts = parse_multipart(body, "b");
    ASSERT_TRUE(parts);
    EXPECT_EQ((*parts)[0].data.data(), body.data() + body.find("data\r\n"));
}

TEST(parse_multipart, ignores_preamble_and_epilogue) {
    const auto form = body_of(disposition("name=a"));
    for (const string& body : {"preamble\r\n--bad\r\n" + form, "\r\n" + form, form + "epilogue\r\n--b\r\nrubbish"}) {
        const auto parts = parse_multipart(body, "b");
        ASSERT_TRUE(parts) << body;
        ASSERT_EQ(parts->size(), 1U);
        EXPECT_EQ((*parts)[0].data, "x");
    }
}

TEST(parse_multipart, does_without_the_last_line_end) {
    auto body = body_of(disposition("name=a"));
    body.resize(body.size() - 2);
    EXPECT_EQ(refusal(body), "accepted");
    EXPECT_EQ(refusal(body + " \t"), "accepted");
}

TEST(parse_multipart, reads_an_empty_form) {
    for (const string body : {"--b--", "--b--\r\n", "preamble\r\n--b--\r\n"}) {
        const auto parts = parse_multipart(body, "b");
        ASSERT_TRUE(parts) << body;
        EXPECT_TRUE(parts->empty());
    }
}

TEST(parse_multipart, reads_empty_data_with_or_without_its_own_line_end) {
    for (const string data : {"\r\n\r\n", "\r\n"}) {
        const auto body =
            "--b\r\n" + disposition("name=a") + data + "--b\r\n" + disposition("name=z") + "\r\nz\r\n--b--";
        const auto parts = parse_multipart(body, "b");
        ASSERT_TRUE(parts) << parts.error().sentence;
        ASSERT_EQ(parts->size(), 2U);
        EXPECT_EQ((*parts)[0].data, "");
        EXPECT_EQ((*parts)[1].data, "z");
    }
}

TEST(parse_multipart, allows_padding_after_a_boundary) {
    EXPECT_EQ(refusal("--b \t\r\n" + disposition("name=a") + "\r\nx\r\n--b-- \r\n"), "accepted");
}

TEST(parse_multipart, takes_a_line_that_only_begins_like_a_boundary_for_data) {
    const string data = "\r\n--bb\r\n--b-\r\n--b--x\r\n--b\n\r\n --b\r\n-\r\n--";
    const auto body = body_of(disposition("name=a"), data);
    const auto parts = parse_multipart(body, "b");
    ASSERT_TRUE(parts) << parts.error().sentence;
    ASSERT_EQ(parts->size(), 1U);
    EXPECT_EQ((*parts)[0].data, data);
}

TEST(parse_multipart, understands_every_spelling_of_a_name) {
    EXPECT_EQ(name_in("name=plain"), "plain");
    EXPECT_EQ(name_in("NAME=\"Quoted Name\""), "Quoted Name");
    EXPECT_EQ(name_in("name=\"a\\\"b\\\\c\""), "a\"b\\c");
    EXPECT_EQ(name_in("name=\"a%22b%0D%0ac\""), "a\"b\r\nc");
    EXPECT_EQ(name_in("name=\"100%2C5%\""), "100%2C5%") << "only what browsers encode is decoded";
    EXPECT_EQ(name_in("name=\"semi;colon=1\"; filename=\"x\""), "semi;colon=1");
    EXPECT_EQ(name_in("filename=\"name=wrong\" ;name=right;"), "right");
    EXPECT_EQ(name_in("name=\"caf\xc3\xa9\""), "caf\xc3\xa9");
}

TEST(parse_multipart, reads_header_names_without_case) {
    const auto parts = parse_multipart(
        body_of("CONTENT-DISPOSITION:Form-Data;name=a\r\ncontent-TYPE: \t image/gif \r\nX-Other: 1\r\n"), "b");
    ASSERT_TRUE(parts) << parts.error().sentence;
    EXPECT_EQ((*parts)[0].content_type, "image/gif");
}

TEST(parse_multipart, knows_a_file_by_either_filename) {
    const auto filename_in = [](const string& parameters) {
        const auto parts = parse_multipart(body_of(disposition("name=f; " + parameters)), "b");
        return parts ? parts->at(0).filename : std::nullopt;
    };
    EXPECT_EQ(filename_in("filename=\"C:\\photos\\me.jpg\""), "C:\\photos\\me.jpg");
    EXPECT_EQ(filename_in("filename=\"\""), "");
    EXPECT_EQ(filename_in("filename*=UTF-8''%e2%82%ac.png"), "UTF-8''%e2%82%ac.png");
    EXPECT_EQ(filename_in("filename=\"a\"; filename*=UTF-8''b"), "a");
}

TEST(parse_multipart, refuses_every_cut_of_a_body) {
    const string body = "--b\r\n" + disposition("name=a") + "\r\nfirst\r\n--b\r\n" + disposition("name=f; filename=g") +
                        "\r\nsecond\r\n--b--";
    ASSERT_EQ(refusal(body), "accepted");
    for (std::size_t length = 0; length < body.size(); ++length) {
        EXPECT_NE(refusal(body.substr(0, length)), "accepted") << length;
    }
}

TEST(parse_multipart, refuses_parts_without_a_usable_name) {
    EXPECT_EQ(refusal(body_of("Content-Type: text/plain\r\n")), "A part has no Content-Disposition header.");
    EXPECT_EQ(refusal(body_of("")), "A part has no Content-Disposition header.");
    EXPECT_EQ(refusal(body_of(disposition("filename=a"))), "A part has no name.");
    EXPECT_EQ(refusal(body_of(disposition("name=\"\""))), "A part has no name.");
    EXPECT_EQ(refusal(body_of(disposition("name=\"\xff\""))), "A part's name is not valid UTF-8.");
    EXPECT_EQ(refusal(body_of(disposition("name=\"\xed\xa0\x80\""))), "A part's name is not valid UTF-8.");
    EXPECT_EQ(refusal(body_of(disposition("name=a; filename=\"\xc0\xaf\""))), "A part's name is not valid UTF-8.");
    EXPECT_EQ(refusal(body_of("Content-Disposition: attachment; name=a\r\n")),
              "A part's Content-Disposition is not form-data.");
}

TEST(parse_multipart, refuses_headers_given_twice) {
    EXPECT_EQ(refusal(body_of(disposition("name=a") + disposition("name=b"))),
              "A part has more than one Content-Disposition header.");
    EXPECT_EQ(refusal(body_of(disposition("name=a; name=b"))), "A part has a malformed Content-Disposition header.");
    EXPECT_EQ(refusal(body_of(disposition("name=a") + "Content-Type: a/b\r\nContent-Type: c/d\r\n")),
              "A part has more than one Content-Type header.");
}

TEST(parse_multipart, refuses_malformed_headers) {
    for (const string parameters : {"name=\"a", "name", "name=", "=a", "name=\"a\"b", "name=a b", "name=\"a\\\""}) {
        EXPECT_EQ(refusal(body_of(disposition(parameters))), "A part has a malformed Content-Disposition header.");
    }
    for (const string line : {"no colon", ": no name", "Sp ace: x", " folded", "X: a\nb", "X: a\rb", "X: \x7f"}) {
        EXPECT_EQ(refusal(body_of(disposition("name=a") + line + "\r\n")), "A part has a malformed header.") << line;
    }
    EXPECT_EQ(refusal(body_of(disposition("name=a") + string("X: \0", 4) + "\r\n")), "A part has a malformed header.");
    EXPECT_EQ(refusal(body_of(disposition("name=a") + "Content-Transfer-Encoding: base64\r\n")),
              "A part uses a Content-Transfer-Encoding, which form data does not allow.");
    EXPECT_EQ(refusal("--b\r\n" + disposition("name=a") + "--b--\r\n\r\n"),
              "A part has no blank line after its headers.");
    EXPECT_NE(refusal("--b\nContent-Disposition: form-data; name=a\n\nx\n--b--\n"), "accepted");
}

TEST(parse_multipart, refuses_bodies_with_another_boundary) {
    EXPECT_EQ(refusal("", "b"), "The form data does not contain its boundary.");
    EXPECT_EQ(refusal(body_of(disposition("name=a")), "c"), "The form data does not contain its boundary.");
    EXPECT_EQ(refusal("x--b--", "b"), "The form data does not contain its boundary.");
}

TEST(parse_multipart, holds_to_its_limits) {
    const auto part = "--b\r\n" + disposition("name=a") + "\r\nx\r\n";
    EXPECT_EQ(refusal(part + part + "--b--", "b", {.max_parts = 2}), "accepted");
    EXPECT_EQ(refusal(part + part + part + "--b--", "b", {.max_parts = 2}), "The form has too many parts.");
    const auto padding = "X: " + string(8 * 1024, 'x') + "\r\n";
    EXPECT_EQ(refusal(body_of(disposition("name=a") + padding)), "The headers of a part are too long.");
    EXPECT_EQ(refusal(body_of(disposition("name=a") + padding), "b", {.max_header = 9000}), "accepted");
    EXPECT_EQ(refusal("--b\r\n" + string(9000, 'x')), "The headers of a part are too long.");
}

TEST(parse_multipart, stays_quick_on_a_body_of_near_misses) {
    string data;
    const string miss = "\r\n--" + string(69, 'x');
    while (data.size() < 4'000'000) data += miss;
    EXPECT_NE(refusal("--b\r\n" + disposition("name=a") + "\r\n" + data, string(70, 'x')), "accepted");
}

TEST(multipart_result, throws_when_asked_for_a_value_it_has_not) {
    EXPECT_THROW((void)parse_boundary("").value(), std::logic_error);
}

}  // namespace
}  // namespace goticket
