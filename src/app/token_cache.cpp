#include "app/token_cache.hpp"

#include <sodium.h>

#include <algorithm>
#include <functional>

namespace goticket {
namespace {

/// A token ends with its signature: 43 characters that are as good as random.
constexpr std::size_t signature_length = 43;

/// Takes as long for a signature that is nearly right as for any other; the rest of a token is no secret.
bool same_token(std::string_view one, std::string_view other) {
    if (one.size() != other.size() || one.size() < signature_length) return false;
    const auto unsigned_length = one.size() - signature_length;
    return one.substr(0, unsigned_length) == other.substr(0, unsigned_length) &&
           sodium_memcmp(one.data() + unsigned_length, other.data() + unsigned_length, signature_length) == 0;
}

}  // namespace

std::size_t token_cache::place_of(std::string_view token) {
    const auto tail = token.substr(token.size() - std::min<std::size_t>(token.size(), 16));
    return std::hash<std::string_view>{}(tail) % places;
}

const token_claims* token_cache::find(std::uint64_t codec, std::string_view token) const {
    const auto& there = places_[place_of(token)];
    return there.codec == codec && same_token(there.token, token) ? &there.claims : nullptr;
}

void token_cache::keep(std::uint64_t codec, std::string_view token, const token_claims& claims) {
    auto& there = places_[place_of(token)];
    there.codec = codec;
    there.token = token;
    there.claims = claims;
}

}  // namespace goticket
