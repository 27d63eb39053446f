#include "cache/address_key.hpp"

#include <boost/asio/ip/address.hpp>
#include <sodium.h>

#include <algorithm>
#include <cstring>
#include <optional>
#include <stdexcept>

namespace goticket {
namespace {

namespace ip = boost::asio::ip;

/// An IPv4 address in the clothes of IPv6 is taken out of them. Nothing for what is no address.
std::optional<ip::address> parsed(const std::string& text) {
    boost::system::error_code malformed;
    const auto address = ip::make_address(text, malformed);
    if (malformed) return std::nullopt;
    const bool mapped = address.is_v6() && address.to_v6().is_v4_mapped();
    if (mapped) return ip::make_address_v4(ip::v4_mapped, address.to_v6());
    return address;
}

}  // namespace

std::string network_of(const std::string& address) {
    const auto known = parsed(address);
    if (!known) return address;
    if (known->is_v4()) return known->to_string();
    auto bytes = known->to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), 0);
    return ip::make_address_v6(bytes).to_string();
}

keyed_hash::keyed_hash() {
    static_assert(crypto_shorthash_KEYBYTES == sizeof key_);
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    randombytes_buf(key_.data(), key_.size());
}

keyed_hash::keyed_hash(std::string_view secret) {
    // The purpose keeps this key from being of use wherever else the secret is.
    constexpr std::string_view purpose = "goticket keyed_hash";
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    std::string text(purpose);
    text += secret;
    crypto_generichash(key_.data(), key_.size(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       nullptr, 0);
}

std::uint64_t keyed_hash::operator()(std::string_view text) const {
    static_assert(crypto_shorthash_BYTES == sizeof(std::uint64_t));
    std::array<unsigned char, crypto_shorthash_BYTES> bytes{};
    crypto_shorthash(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(), key_.data());
    std::uint64_t hashed = 0;
    std::memcpy(&hashed, bytes.data(), bytes.size());
    return hashed;
}

}  // namespace goticket
