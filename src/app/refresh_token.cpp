#include "app/refresh_token.hpp"

#include <sodium.h>

#include <array>

namespace goticket {

std::string make_refresh_token() {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, sodium_base64_ENCODED_LEN(bytes.size(), variant)> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    return text.data();
}

token_hash hash_refresh_token(std::string_view token) {
    // The token is random enough for a hash without a key or salt.
    token_hash hash{std::string(crypto_generichash_BYTES, '\0')};
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.bytes.data()), hash.bytes.size(),
                       reinterpret_cast<const unsigned char*>(token.data()), token.size(), nullptr, 0);
    return hash;
}

}  // namespace goticket
