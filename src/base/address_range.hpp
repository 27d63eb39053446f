#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace goticket {

/// An IP address, or all that begin with the same bits (CIDR: RFC 4632, RFC 4291). An IPv4 address in the clothes of
/// IPv6 (::ffff:192.0.2.1) is the IPv4 address.
class address_range {
  public:
    /// "192.0.2.1", "10.0.0.0/8", "2001:db8::/32". Nothing for anything else; bits past the prefix don't matter.
    static std::optional<address_range> parse(std::string_view text);

    /// False for what is no address.
    bool contains(std::string_view address) const;

  private:
    /// As of IPv6, IPv4 in its clothes there.
    std::array<std::uint8_t, 16> bytes_{};
    unsigned bits_ = 128;
};

bool is_in_any(std::span<const address_range> ranges, std::string_view address);

}  // namespace goticket
