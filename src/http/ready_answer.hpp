#pragma once

#include "app/config.hpp"

#include <string>
#include <string_view>

namespace goticket::http {

/// An answer that many get, as the bytes that go to the socket: 200 with its body, and the 304 of who has it already.
/// What differs from request to request is written between head and body (end_head in response_writer.hpp).
class ready_answer {
  public:
    ready_answer(std::string json, const config& settings);

    /// Of 200 or 304, without the empty line.
    std::string_view head(unsigned status) const { return status == 304 ? head_304_ : head_200_; }
    std::string_view body() const { return body_; }
    /// The ETag, with its quotes.
    const std::string& tag() const { return tag_; }
    std::size_t bytes() const { return head_200_.size() + head_304_.size() + body_.size() + sizeof *this; }

  private:
    std::string body_;
    std::string tag_;
    std::string head_200_;
    std::string head_304_;
};

}  // namespace goticket::http
