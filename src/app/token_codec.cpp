#include "app/token_codec.hpp"

#include "app/token_cache.hpp"
#include "base/json_read.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <sodium.h>

#include <atomic>
#include <stdexcept>

namespace goticket {
namespace {

constexpr int base64url = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

struct epoch_seconds {
    std::int64_t value = 0;

    static void read(json::reader& in, const boost::json::value& from, epoch_seconds& to) {
        // Until the year 9999.
        json::read_whole(in, from, 0, 253402300799, to.value);
    }
};
void write(std::string& out, const epoch_seconds& moment) {
    json::write(out, moment.value);
}

struct wire_header {
    std::string alg;
    /// Names extensions that must be understood (RFC 7515, 4.1.11): we know none.
    std::optional<std::vector<std::string>> crit;
};
BOOST_DESCRIBE_STRUCT(wire_header, (), (alg, crit))

struct wire_claims {
    goticket::user_id user_id;
    std::string email;
    goticket::role role{};
    std::optional<session_id> sid;
    std::optional<epoch_seconds> iat;
    epoch_seconds exp;
};
BOOST_DESCRIBE_STRUCT(wire_claims, (), (user_id, email, role, sid, iat, exp))

std::string encode(const unsigned char* bytes, std::size_t size) {
    std::string text(sodium_base64_encoded_len(size, base64url), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes, size, base64url);
    text.pop_back();  // the NUL
    return text;
}

std::string encode(std::string_view text) {
    return encode(reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

std::optional<std::string> decode(std::string_view text) {
    std::string bytes(text.size() / 4 * 3 + 3, '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &size, nullptr, base64url) != 0) {
        return std::nullopt;
    }
    bytes.resize(size);
    // libsodium 1.0.18 takes some bytes beyond ASCII for digits: a token has one spelling alone.
    if (encode(bytes) != text) return std::nullopt;
    return bytes;
}

/// The described struct that an encoded part of a token holds.
template <class T>
std::optional<T> read_part(std::string_view encoded) {
    const auto text = decode(encoded);
    if (!text) return std::nullopt;
    const auto document = json::parse(*text);
    if (!document) return std::nullopt;
    T part;
    if (!json::read_document(*document, part).empty()) return std::nullopt;
    return part;
}

constexpr std::string_view header_json = R"({"alg":"HS256","typ":"JWT"})";

const std::string& own_header() {
    static const std::string text = encode(header_json);
    return text;
}

/// Whether a token with this header, signed with our secret, is one for us.
bool may_read(std::string_view encoded_header) {
    const auto header = read_part<wire_header>(encoded_header);
    return header && header->alg == "HS256" && !header->crit;
}

bool expired(const token_claims& claims, instant now) {
    return claims.expires_at <= now;
}

std::uint64_t next_number() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

}  // namespace

token_codec::token_codec(std::string secret) : keyed_(nullptr, EVP_MAC_CTX_free), number_(next_number()) {
    const std::unique_ptr<EVP_MAC, void (*)(EVP_MAC*)> hmac(EVP_MAC_fetch(nullptr, "HMAC", nullptr), EVP_MAC_free);
    if (hmac) keyed_.reset(EVP_MAC_CTX_new(hmac.get()));
    char digest[] = "SHA256";
    const OSSL_PARAM settings[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                   OSSL_PARAM_construct_end()};
    const auto* key = reinterpret_cast<const unsigned char*>(secret.data());
    if (!keyed_ || EVP_MAC_init(keyed_.get(), key, secret.size(), settings) != 1) {
        throw std::runtime_error("OpenSSL has no HMAC-SHA-256");
    }
    sodium_memzero(secret.data(), secret.size());
}

token_codec::~token_codec() = default;

token_codec::signature token_codec::sign(std::string_view text) const {
    const std::unique_ptr<EVP_MAC_CTX, void (*)(EVP_MAC_CTX*)> running(EVP_MAC_CTX_dup(keyed_.get()), EVP_MAC_CTX_free);
    signature made{};
    std::size_t size = 0;
    if (!running ||
        EVP_MAC_update(running.get(), reinterpret_cast<const unsigned char*>(text.data()), text.size()) != 1 ||
        EVP_MAC_final(running.get(), made.data(), &size, made.size()) != 1 || size != made.size()) {
        throw std::runtime_error("OpenSSL can't sign");
    }
    return made;
}

std::string token_codec::seal(std::string_view header, std::string_view claims_json) const {
    auto token = encode(header) + "." + encode(claims_json);
    const auto made = sign(token);
    token += "." + encode(made.data(), made.size());
    return token;
}

std::string token_codec::issue(const user& to, session_id session, instant now) const {
    const auto issued = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch();
    const auto expires = issued + std::chrono::seconds(lifetime);
    const wire_claims claims{
        to.id, to.email, to.role, session, epoch_seconds{issued.count()}, epoch_seconds{expires.count()}};
    return seal(header_json, json::to_text(claims));
}

std::optional<token_claims> token_codec::read(std::string_view token) const {
    const auto last_dot = token.rfind('.');
    const auto first_dot = token.find('.');
    if (last_dot == first_dot) return std::nullopt;
    const auto signed_part = token.substr(0, last_dot);
    const auto given = token.substr(last_dot + 1);
    const auto made = sign(signed_part);
    // As text: a signature has one spelling alone, and ours is it.
    const auto right = encode(made.data(), made.size());
    if (given.size() != right.size() || sodium_memcmp(given.data(), right.data(), right.size()) != 0) {
        return std::nullopt;
    }
    if (token.substr(0, first_dot) != own_header() && !may_read(token.substr(0, first_dot))) return std::nullopt;
    // A dot in there is no base64.
    const auto claims = read_part<wire_claims>(signed_part.substr(first_dot + 1));
    if (!claims) return std::nullopt;
    const std::chrono::sys_seconds expires_at{std::chrono::seconds(claims->exp.value)};
    return token_claims{claims->user_id, claims->email, claims->role, claims->sid, expires_at};
}

std::optional<token_claims> token_codec::verify(std::string_view token, instant now) const {
    if (token.size() > most_characters) return std::nullopt;
    thread_local token_cache remembered;
    if (const auto* known = remembered.find(number_, token)) {
        if (expired(*known, now)) return std::nullopt;
        return *known;
    }
    auto claims = read(token);
    if (!claims || expired(*claims, now)) return std::nullopt;
    remembered.keep(number_, token, *claims);
    return claims;
}

}  // namespace goticket
