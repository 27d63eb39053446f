// The request parser with its guard, and what we do with a path. A request that passes the guard has one meaning.
#include "http/parser.hpp"
#include "http/plain_request.hpp"
#include "http/router.hpp"

#include <boost/asio/buffer.hpp>

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto end = text.find("\r\n\r\n");
    if (end == std::string_view::npos) return 0;
    goticket::http::request_parser parser;
    std::size_t taken = 0;
    parser.set_sink([&taken](std::string_view bytes) {
        taken += bytes.size();
        return taken <= 4096;
    });
    boost::beast::error_code failed;
    parser.eager(false);
    parser.put(boost::asio::buffer(text.data(), end + 4), failed);
    const bool refused = failed || parser.check_framing() != nullptr;
    // What goes the short way the parser must understand in the same way: as a request without a body, kept alive.
    if (const auto plain = goticket::http::read_plain(text)) {
        if (refused || plain->length != end + 4 || !parser.keep_alive()) std::abort();
        if (!parser.target().starts_with(plain->path)) std::abort();
        if (parser.content_length() || parser.chunked()) std::abort();
        if (parser.message().field("Authorization") != plain->authorization) std::abort();
    }
    if (refused) return 0;
    int hosts = 0;
    for (const auto& header : parser.message().headers) hosts += header.name == "Host" ? 1 : 0;
    if (hosts > 1) std::abort();
    goticket::http::path_segments(parser.target());
    parser.eager(true);
    const auto rest = text.substr(end + 4);
    if (!parser.is_done()) parser.put(boost::asio::buffer(rest.data(), rest.size()), failed);
    if (taken > 4096 + rest.size()) std::abort();
    return 0;
}
