#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace goticket {

/// The part of an IP address that stands for one household: the whole of an IPv4 address, the first 64 bits of an IPv6
/// one. What is no address is returned as it is.
std::string network_of(const std::string& address);

/// Hashes texts under a secret key: nobody outside can make two of them meet, or tell from a hash what it is of.
class keyed_hash {
  public:
    /// Under a random key of this process.
    keyed_hash();
    /// Under a key made of the secret: the same for all who know it.
    explicit keyed_hash(std::string_view secret);
    std::uint64_t operator()(std::string_view text) const;

  private:
    std::array<unsigned char, 16> key_{};
};

}  // namespace goticket
