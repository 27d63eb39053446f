#include "http/parser.hpp"

#include <boost/asio/buffer.hpp>
#include <gtest/gtest.h>

namespace goticket::http {
namespace {

/// Whether Beast and our guard together take this header.
bool takes(const std::string& header) {
    request_parser parser;
    boost::beast::error_code failed;
    parser.eager(false);
    parser.put(boost::asio::buffer(header), failed);
    return !failed && parser.check_framing() == nullptr;
}

const std::string post = "POST / HTTP/1.1\r\nHost: a\r\n";

TEST(RequestParser, takes_ordinary_requests) {
    EXPECT_TRUE(takes("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    EXPECT_TRUE(takes("GET / HTTP/1.0\r\n\r\n"));
    EXPECT_TRUE(takes(post + "Content-Length: 3\r\n\r\n"));
    EXPECT_TRUE(takes(post + "Transfer-Encoding: chunked\r\n\r\n"));
}

TEST(RequestParser, refuses_what_two_servers_could_read_differently) {
    for (const std::string header : {
             "Transfer-Encoding: gzip\r\nContent-Length: 3\r\n",
             "Transfer-Encoding: xchunked\r\nContent-Length: 3\r\n",
             "Transfer-Encoding: gzip, chunked\r\n",
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
             "Content-Length: 3\r\nContent-Length: 4\r\n",
             "Content-Length: 3\r\nContent-Length: 3\r\n",
             "Content-Length: +3\r\n",
             "Content-Length: -1\r\n",
             "Host: b\r\n",
         }) {
        EXPECT_FALSE(takes(post + header + "\r\n")) << header;
    }
    EXPECT_FALSE(takes("POST / HTTP/1.1\r\n\r\n"));
    EXPECT_FALSE(takes("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"));
    EXPECT_FALSE(takes("GET / HTTP/2.0\r\nHost: a\r\n\r\n"));
}

}  // namespace
}  // namespace goticket::http
