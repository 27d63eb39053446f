#pragma once

#include "http/web/wishes.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// Pages are put together anew for each reply, and yet most of their bytes are always the same: those are compressed
/// once, and a page's gzip form is put together from compressed pieces. Nothing secret that an attacker could guess at
/// by the length (BREACH) stands in a page: it is the same for everybody but for the nonce.
namespace goticket::http::web {

/// A piece of a page, plain and compressed.
struct fragment {
    std::string plain;
    /// Raw deflate (RFC 1951), ended on a byte and without references to what stands before it.
    std::string deflated;
    std::uint32_t checksum = 0;
};

fragment make_fragment(std::string plain);

/// A page in the making, plain or as gzip.
class page_bytes {
  public:
    explicit page_bytes(coding form);

    void add(const fragment& piece);
    /// Text that is of this reply alone.
    void add(std::string_view text);
    /// Call once, at the end.
    std::string finish();

  private:
    bool compressed_;
    std::string out_;
    std::uint32_t checksum_ = 0;
    std::uint32_t length_ = 0;
};

}  // namespace goticket::http::web
