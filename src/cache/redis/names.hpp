#pragma once

#include "cache/address_key.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace goticket::redis {

/// What our keys and channels are called. The secret that all nodes of an installation share is in all names, hashed,
/// so that several installations may share a Redis.
class names {
  public:
    explicit names(std::string_view secret);

    /// Hashes what only the nodes shall know: no address and no e-mail address gets into Redis.
    const keyed_hash& hash() const { return hash_; }
    std::string key(std::string_view kind, std::uint64_t hashed) const;
    std::string key(std::string_view kind) const { return prefix_ + std::string(kind); }

  private:
    keyed_hash hash_;
    std::string prefix_;
};

}  // namespace goticket::redis
