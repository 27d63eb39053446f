#include "http/plain_request.hpp"

#include "http/parser.hpp"

#include <boost/asio/buffer.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace goticket::http {
namespace {

const std::string plain = "GET /api/events?page=2&search=a+b HTTP/1.1\r\nHost: a\r\n";

TEST(PlainRequest, is_what_readers_send) {
    const auto bytes = plain +
                       "authorization: Bearer x.y-z\r\nAccept: */*\r\nIf-None-Match:  \"abc\" \r\n"
                       "Connection: Keep-Alive\r\nX-Request-ID: 7\r\nOrigin: http://b\r\n"
                       "X-Forwarded-For: 203.0.113.7, 10.0.0.1\r\n\r\nGET /next";
    const auto found = read_plain(bytes);
    ASSERT_TRUE(found);
    EXPECT_FALSE(found->head);
    EXPECT_EQ(found->path, "/api/events");
    EXPECT_EQ(found->query, "page=2&search=a+b");
    EXPECT_EQ(found->authorization, "Bearer x.y-z");
    EXPECT_EQ(found->if_none_match, "\"abc\"");
    EXPECT_EQ(found->request_id, "7");
    EXPECT_EQ(found->origin, "http://b");
    EXPECT_EQ(found->forwarded_for, "203.0.113.7, 10.0.0.1");
    EXPECT_EQ(bytes.substr(found->length), "GET /next");
    EXPECT_TRUE(read_plain("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")->head);
}

TEST(PlainRequest, is_not_what_takes_a_parser_to_understand) {
    for (const std::string field : {
             "Content-Length: 0\r\n",
             "Transfer-Encoding: chunked\r\n",
             "Expect: 100-continue\r\n",
             "Upgrade: h2c\r\n",
             "Connection: close\r\n",
             "Proxy-Connection: close\r\n",
             "Host: b\r\n",
             "If-None-Match: \"a\"\r\nIf-None-Match: \"b\"\r\n",
             "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-For: 10.0.0.1\r\n",
             "Accept: a\r\n b\r\n",
             "Accept : a\r\n",
             "Accept: a\rb\r\n",
             "Accept: a\nb\r\n",
             "Accept: \x01\r\n",
             "Accept: \x80\r\n",
             "Accept\r\n",
             ": a\r\n",
         }) {
        EXPECT_FALSE(read_plain(plain + field + "\r\n")) << field;
    }
    for (const std::string line : {
             "POST / HTTP/1.1",
             "GET / HTTP/1.0",
             "GET  / HTTP/1.1",
             "GET http://a/ HTTP/1.1",
             "GET /%61 HTTP/1.1",
             "GET /a/../b HTTP/1.1",
             "GET /?a#b HTTP/1.1",
             "get / HTTP/1.1",
         }) {
        EXPECT_FALSE(read_plain(line + "\r\nHost: a\r\n\r\n")) << line;
    }
    EXPECT_FALSE(read_plain("GET / HTTP/1.1\r\n\r\n"));
    EXPECT_FALSE(read_plain(plain));
    EXPECT_FALSE(read_plain(plain + "Accept: " + std::string(17'000, 'a') + "\r\n\r\n"));
}

/// Pieces of requests, in any order: some make sense.
rc::Gen<std::string> piece() {
    return rc::gen::element<std::string>(
        "GET ", "HEAD ", "/api/events", "/", "?", "page=1", " HTTP/1.1\r\n", "\r\n", "Host: a\r\n", "Host", ":", " ",
        "\t", "Connection: keep-alive\r\n", "Connection: close\r\n", "Origin: b\r\n", "If-None-Match: \"x\"\r\n", "\r",
        "\n", "Content-Length: 1\r\n", "\x7f", "Authorization: Bearer t\r\n", "X-Request-Id: 1 \r\n");
}

RC_GTEST_PROP(PlainRequest, is_read_by_the_parser_just_so, ()) {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(piece());
    const bool sensible = *rc::gen::arbitrary<bool>();
    std::string bytes = sensible ? plain : std::string();
    for (const auto& one : pieces) bytes += one;
    bytes += "\r\n\r\n";
    const auto found = read_plain(bytes);
    if (!found) return;
    request_parser parser;
    boost::beast::error_code failed;
    parser.eager(false);
    const auto used = parser.put(boost::asio::buffer(bytes.data(), found->length), failed);
    RC_ASSERT(!failed);
    RC_ASSERT(used == found->length);
    RC_ASSERT(parser.is_header_done());
    parser.eager(true);
    RC_ASSERT(parser.is_done() && parser.keep_alive() && parser.check_framing() == nullptr);
    const auto& asked = parser.message();
    RC_ASSERT(asked.method == (found->head ? "HEAD" : "GET"));
    const auto target = std::string(found->path) + (found->query.empty() ? "" : "?" + std::string(found->query));
    RC_ASSERT(parser.target() == target || parser.target() == target + "?");
    RC_ASSERT(asked.field("Authorization") == found->authorization);
    RC_ASSERT(asked.field("If-None-Match") == found->if_none_match);
    RC_ASSERT(asked.field("Origin") == found->origin);
    RC_ASSERT(asked.field("X-Request-Id") == found->request_id);
}

}  // namespace
}  // namespace goticket::http
