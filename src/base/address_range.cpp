#include "base/address_range.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <charconv>

namespace goticket {
namespace {

namespace ip = boost::asio::ip;
using address_bytes = std::array<std::uint8_t, 16>;

std::optional<ip::address> parsed(std::string_view text) {
    boost::system::error_code malformed;
    auto address = ip::make_address(text, malformed);
    // A zone (fe80::1%eth0) is of one machine alone.
    if (malformed || (address.is_v6() && address.to_v6().scope_id() != 0)) return std::nullopt;
    return address;
}

address_bytes bytes_of(const ip::address& address) {
    const auto six = address.is_v6() ? address.to_v6() : ip::make_address_v6(ip::v4_mapped, address.to_v4());
    const auto bytes = six.to_bytes();
    address_bytes made{};
    std::copy(bytes.begin(), bytes.end(), made.begin());
    return made;
}

std::optional<unsigned> parse_bits(std::string_view text, unsigned most) {
    unsigned bits = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), bits);
    if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || bits > most) return std::nullopt;
    return bits;
}

bool begin_alike(const address_bytes& one, const address_bytes& other, unsigned bits) {
    const auto whole = bits / 8;
    if (!std::equal(one.begin(), one.begin() + whole, other.begin())) return false;
    if (bits % 8 == 0) return true;
    return (static_cast<unsigned>(one.at(whole) ^ other.at(whole)) >> (8 - bits % 8)) == 0;
}

}  // namespace

std::optional<address_range> address_range::parse(std::string_view text) {
    const auto slash = std::min(text.find('/'), text.size());
    const auto address = parsed(text.substr(0, slash));
    if (!address) return std::nullopt;
    address_range range;
    range.bytes_ = bytes_of(*address);
    if (slash == text.size()) return range;
    const unsigned most = address->is_v6() ? 128 : 32;
    const auto bits = parse_bits(text.substr(slash + 1), most);
    if (!bits) return std::nullopt;
    range.bits_ = *bits + 128 - most;
    return range;
}

bool address_range::contains(std::string_view address) const {
    const auto known = parsed(address);
    return known && begin_alike(bytes_of(*known), bytes_, bits_);
}

bool is_in_any(std::span<const address_range> ranges, std::string_view address) {
    return std::any_of(ranges.begin(), ranges.end(), [address](const auto& one) { return one.contains(address); });
}

}  // namespace goticket
