#include "app/device_marks.hpp"

#include <sodium.h>

#include <stdexcept>

namespace goticket {
namespace {

constexpr std::size_t name_size = 16;
constexpr std::size_t mac_size = 32;
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

using mark_bytes = std::array<unsigned char, name_size + mac_size>;
/// With the zero that libsodium writes behind it.
using mark_text = std::array<char, sodium_base64_ENCODED_LEN(sizeof(mark_bytes), variant)>;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

/// Writes the MAC of the name and the account behind the name.
void seal(mark_bytes& mark, const std::array<unsigned char, 32>& key, std::string_view account) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.data(), key.size(), mac_size);
    crypto_generichash_update(&state, mark.data(), name_size);
    crypto_generichash_update(&state, bytes_of(account), account.size());
    crypto_generichash_final(&state, mark.data() + name_size, mac_size);
}

}  // namespace

device_marks::device_marks(std::string_view secret) {
    // The purpose keeps this key from being of use wherever else the secret is.
    constexpr std::string_view purpose = "goticket device_marks";
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
    std::string text(purpose);
    text += secret;
    crypto_generichash(key_.data(), key_.size(), bytes_of(text), text.size(), nullptr, 0);
}

std::string device_marks::make(std::string_view account) const {
    mark_bytes mark{};
    randombytes_buf(mark.data(), name_size);
    seal(mark, key_, account);
    mark_text text{};
    return sodium_bin2base64(text.data(), text.size(), mark.data(), mark.size(), variant);
}

std::optional<std::string> device_marks::device_of(std::string_view mark, std::string_view account) const {
    mark_bytes given{};
    if (mark.size() != mark_text{}.size() - 1) return std::nullopt;
    const int failed =
        sodium_base642bin(given.data(), given.size(), mark.data(), mark.size(), nullptr, nullptr, nullptr, variant);
    if (failed != 0) return std::nullopt;
    auto ours = given;
    seal(ours, key_, account);
    if (sodium_memcmp(ours.data(), given.data(), given.size()) != 0) return std::nullopt;
    return std::string(given.begin(), given.begin() + name_size);
}

}  // namespace goticket
