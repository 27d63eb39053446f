#include "http/parser.hpp"

#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>

namespace goticket::http {
namespace {
bool same_name(std::string_view a, std::string_view b) {
    return boost::beast::iequals({a.data(), a.size()}, {b.data(), b.size()});
}
}  // namespace

bool is_named(const header& one, std::string_view name) {
    return same_name(one.name, name);
}

std::string_view request::field(std::string_view name) const {
    for (const auto& one : headers) {
        if (is_named(one, name)) return one.value;
    }
    return {};
}

request_parser::request_parser() {
    eager(true);
    // The connection bounds the header, the sink the body.
    header_limit(64 * 1024);
    body_limit(boost::none);
}

void request_parser::on_request_impl(boost::beast::http::verb, beast_text method, beast_text target, int version,
                                     failure&) {
    message_.method.assign(method.data(), method.size());
    target_.assign(target.data(), target.size());
    version_ = version;
}

void request_parser::on_field_impl(boost::beast::http::field, beast_text name, beast_text value, failure&) {
    if (header_done_) return;  // a trailer: it comes too late to have a say
    message_.headers.push_back({{name.data(), name.size()}, {value.data(), value.size()}});
}

std::size_t request_parser::on_body_impl(beast_text bytes, failure& failed) {
    if (!full_ && sink_ && !sink_({bytes.data(), bytes.size()})) full_ = true;
    if (full_) failed = boost::beast::http::error::body_limit;
    return bytes.size();
}

std::size_t request_parser::on_chunk_body_impl(std::uint64_t, beast_text bytes, failure& failed) {
    return on_body_impl(bytes, failed);
}

const char* request_parser::check_framing() const {
    int hosts = 0;
    int encodings = 0;
    int lengths = 0;
    bool plainly_chunked = true;
    for (const auto& one : message_.headers) {
        if (same_name(one.name, "Host")) ++hosts;
        if (same_name(one.name, "Content-Length")) ++lengths;
        if (!same_name(one.name, "Transfer-Encoding")) continue;
        ++encodings;
        plainly_chunked = plainly_chunked && same_name(one.value, "chunked");
    }
    if (version_ != 10 && version_ != 11) return "This version of HTTP is not spoken here.";
    if (hosts > 1 || (hosts == 0 && version_ == 11)) return "A request has exactly one Host header.";
    if (encodings > 0 && (encodings > 1 || !plainly_chunked || version_ != 11 || lengths > 0)) {
        return "A Transfer-Encoding other than chunked alone is not taken.";
    }
    if (lengths > 1) return "A request has at most one Content-Length header.";
    return nullptr;
}

}  // namespace goticket::http
