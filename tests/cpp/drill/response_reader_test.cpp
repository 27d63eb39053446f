#include "drill/response_reader.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <string>

namespace goticket::drill {
namespace {

using state = response_reader::state;

state feed(response_reader& to, std::string_view bytes) {
    const auto space = to.space();
    EXPECT_GE(space.size(), bytes.size());
    std::memcpy(space.data(), bytes.data(), bytes.size());
    return to.received(bytes.size());
}

const std::string overloaded =
    "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 5\r\nRetry-After: 2\r\nConnection: close\r\n\r\nabcde";

TEST(ResponseReader, ReadsAResponseWhereverItIsCut) {
    for (std::size_t cut = 1; cut < overloaded.size(); ++cut) {
        response_reader reader;
        ASSERT_EQ(feed(reader, overloaded.substr(0, cut)), state::partial) << cut;
        ASSERT_EQ(feed(reader, overloaded.substr(cut)), state::whole) << cut;
        EXPECT_EQ(reader.status(), 503U);
        EXPECT_EQ(reader.body(), "abcde");
        EXPECT_EQ(reader.retry_after(), 2);
        EXPECT_TRUE(reader.closes());
    }
}

TEST(ResponseReader, ForgetsOneResponseBeforeTheNext) {
    response_reader reader;
    feed(reader, overloaded);
    reader.clear();
    EXPECT_EQ(feed(reader, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), state::whole);
    EXPECT_EQ(reader.status(), 200U);
    EXPECT_FALSE(reader.closes());
    EXPECT_FALSE(reader.retry_after());
}

TEST(ResponseReader, GrowsWithALargeBody) {
    const std::string body(100'000, 'x');
    response_reader reader;
    auto got = feed(reader, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
    for (std::size_t at = 0; at < body.size(); at += 1000) {
        ASSERT_EQ(got, state::partial);
        got = feed(reader, std::string_view(body).substr(at, 1000));
    }
    EXPECT_EQ(got, state::whole);
    EXPECT_EQ(reader.body(), body);
}

TEST(ResponseReader, TellsAStreamFromAnAnswer) {
    response_reader reader;
    EXPECT_EQ(feed(reader, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 2000\n\n"),
              state::endless);
    EXPECT_EQ(reader.rest(), "retry: 2000\n\n");
}

TEST(ResponseReader, RefusesWhatItCannotRead) {
    for (const auto* text :
         {"SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab"}) {
        response_reader reader;
        EXPECT_EQ(feed(reader, text), state::broken) << text;
    }
}

TEST(QuickFields, AreFoundByTheirWholeName) {
    const std::string_view json = R"({"userId":"u","booking":{"id":"b","position":12},"code":"X","idle":"no"})";
    EXPECT_EQ(quick_text(json, "id"), "b");
    EXPECT_EQ(quick_text(json, "code"), "X");
    EXPECT_EQ(quick_number(json, "position"), 12);
    EXPECT_EQ(quick_text(json, "position"), "");
    EXPECT_EQ(quick_text(json, "none"), "");
    EXPECT_FALSE(quick_number(json, "code"));
    EXPECT_EQ(quick_text(R"({"code":"cut)", "code"), "");
}

}  // namespace
}  // namespace goticket::drill
