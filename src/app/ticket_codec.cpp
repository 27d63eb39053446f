#include "app/ticket_codec.hpp"

#include <sodium.h>

#include <algorithm>
#include <stdexcept>

namespace goticket {
namespace {

constexpr std::string_view prefix = "GT1.";
constexpr std::uint8_t version = 1;
constexpr int base64url = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

// Where the parts of the payload stand.
constexpr std::size_t key_at = 1;
constexpr std::size_t booking_at = 5;
constexpr std::size_t slot_at = 21;
constexpr std::size_t number_at = 37;
using payload = std::array<std::uint8_t, 38>;
using signature = std::array<std::uint8_t, crypto_sign_BYTES>;

std::string encode(std::span<const std::uint8_t> bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), base64url), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64url);
    text.pop_back();  // the NUL that libsodium writes
    return text;
}

/// Exactly that many bytes in the one text that they have. Compared for that: libsodium 1.0.18 takes some characters
/// from beyond ASCII for digits.
template <std::size_t Size>
std::optional<std::array<std::uint8_t, Size>> decode(std::string_view text) {
    std::array<std::uint8_t, Size> bytes{};
    std::size_t got = 0;
    const int failed =
        sodium_base642bin(bytes.data(), Size, text.data(), text.size(), nullptr, &got, nullptr, base64url);
    if (failed != 0 || got != Size || encode(bytes) != text) return std::nullopt;
    return bytes;
}

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

uuid uuid_at(const payload& from, std::size_t place) {
    uuid value;
    std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(place), value.bytes.size(), value.bytes.begin());
    return value;
}

template <std::size_t Size>
void put(payload& to, std::size_t place, const std::array<std::uint8_t, Size>& bytes) {
    std::copy(bytes.begin(), bytes.end(), to.begin() + static_cast<std::ptrdiff_t>(place));
}

std::string hex(const std::array<std::uint8_t, 4>& id) {
    std::array<char, 9> text{};
    sodium_bin2hex(text.data(), text.size(), id.data(), id.size());
    return text.data();
}

}  // namespace

std::optional<ticket_seed> parse_ticket_seed(std::string_view text) {
    return decode<32>(text);
}

std::string ticket_seed_text(const ticket_seed& seed) {
    return encode(seed);
}

ticket_seed random_ticket_seed() {
    ticket_seed seed{};
    randombytes_buf(seed.data(), seed.size());
    return seed;
}

ticket_codec::ticket_codec(std::span<const ticket_seed> seeds) {
    if (seeds.empty()) throw std::invalid_argument("no key to sign tickets with");
    if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be initialised");
    for (const auto& seed : seeds) {
        key_pair& pair = keys_.emplace_back();
        crypto_sign_seed_keypair(pair.public_key.data(), pair.secret_key.data(), seed.data());
        std::array<std::uint8_t, crypto_generichash_BYTES> hash{};
        crypto_generichash(hash.data(), hash.size(), pair.public_key.data(), pair.public_key.size(), nullptr, 0);
        std::copy_n(hash.begin(), pair.id.size(), pair.id.begin());
    }
}

ticket_codec::~ticket_codec() {
    for (auto& pair : keys_) sodium_memzero(pair.secret_key.data(), pair.secret_key.size());
}

std::string ticket_codec::sign(booking_id booking, slot_id slot, std::int16_t number) const {
    if (number < 1 || number > 255) throw std::invalid_argument("a ticket's number is from 1 to 255");
    const key_pair& signer = keys_.front();
    payload said{version};
    put(said, key_at, signer.id);
    put(said, booking_at, booking.value.bytes);
    put(said, slot_at, slot.value.bytes);
    said[number_at] = static_cast<std::uint8_t>(number);
    std::string text(prefix);
    text += encode(said);
    signature seal{};
    crypto_sign_detached(seal.data(), nullptr, bytes_of(text), text.size(), signer.secret_key.data());
    text += '.';
    text += encode(seal);
    return text;
}

std::optional<signed_ticket> ticket_codec::verify(std::string_view text) const {
    if (!claims_to_be_signed(text)) return std::nullopt;
    const auto dot = text.find('.', prefix.size());
    if (dot == std::string_view::npos) return std::nullopt;
    const auto said = decode<std::tuple_size_v<payload>>(text.substr(prefix.size(), dot - prefix.size()));
    const auto seal = decode<crypto_sign_BYTES>(text.substr(dot + 1));
    if (!said || !seal || said->front() != version || (*said)[number_at] == 0) return std::nullopt;
    const auto vouched_for = std::any_of(keys_.begin(), keys_.end(), [&](const key_pair& pair) {
        return std::equal(pair.id.begin(), pair.id.end(), said->begin() + key_at) &&
               crypto_sign_verify_detached(seal->data(), bytes_of(text), dot, pair.public_key.data()) == 0;
    });
    if (!vouched_for) return std::nullopt;
    return signed_ticket{{uuid_at(*said, booking_at)}, {uuid_at(*said, slot_at)}, (*said)[number_at]};
}

ticket_keys ticket_codec::keys() const {
    ticket_keys all;
    for (const auto& pair : keys_) all.keys.push_back({hex(pair.id), "Ed25519", encode(pair.public_key)});
    all.active = all.keys.front().id;
    return all;
}

bool ticket_codec::claims_to_be_signed(std::string_view text) {
    return text.starts_with(prefix);
}

}  // namespace goticket
