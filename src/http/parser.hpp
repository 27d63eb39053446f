#pragma once

#include "http/message.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <functional>
#include <string>

namespace goticket::http {

/// Where the bytes of a body go as they come. False: it is full, the body is too large.
using body_sink = std::function<bool(std::string_view)>;

/// Beast's parser, filling our request. Beast 1.81 lets through some requests that other servers read otherwise
/// (request smuggling): check_framing() refuses those.
class request_parser : public boost::beast::http::basic_parser<true> {
  public:
    request_parser();

    request& message() { return message_; }
    const std::string& target() const { return target_; }
    void set_sink(body_sink sink) { sink_ = std::move(sink); }
    bool sink_is_full() const { return full_; }
    /// Why a request with these headers is not to be trusted, or nullptr. Call once the header is done.
    const char* check_framing() const;

  private:
    using beast_text = boost::beast::string_view;
    using failure = boost::beast::error_code;

    void on_request_impl(boost::beast::http::verb, beast_text method, beast_text target, int version,
                         failure&) override;
    void on_response_impl(int, beast_text, int, failure&) override {}
    void on_field_impl(boost::beast::http::field, beast_text name, beast_text value, failure&) override;
    void on_header_impl(failure&) override { header_done_ = true; }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, failure&) override {}
    std::size_t on_body_impl(beast_text bytes, failure&) override;
    void on_chunk_header_impl(std::uint64_t, beast_text, failure&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, beast_text bytes, failure&) override;
    void on_finish_impl(failure&) override {}

    request message_;
    std::string target_;
    int version_ = 11;
    body_sink sink_;
    bool full_ = false;
    bool header_done_ = false;
};

}  // namespace goticket::http
