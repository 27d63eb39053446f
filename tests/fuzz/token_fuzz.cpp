/// Feeds arbitrary bytes to the reader of access tokens: as a whole token, and as header and claims that bear our
/// signature, which is how far a stranger gets who has learnt the secret.
#include "app/token_codec.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

}  // namespace

/// The first line of the input is the header, the rest the claims.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace goticket;
    static const token_codec codec("a secret of no less than 32 characters");
    const instant start{};
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    require(!codec.verify(input, start));

    const auto header = input.substr(0, input.find('\n'));
    const auto claims = input.substr(std::min(size, header.size() + 1));
    const auto read = codec.verify(codec.seal(header, claims), start);
    if (!read) return 0;
    require(header.find("HS256") != std::string_view::npos || header.find('\\') != std::string_view::npos);
    require(read->expires_at > start && !codec.verify(codec.seal(header, claims), read->expires_at));

    user person;
    person.id = read->user;
    person.email = read->email;
    person.role = read->role;
    const auto token = codec.issue(person, session_id{}, start);
    if (token.size() > token_codec::most_characters) return 0;
    const auto again = codec.verify(token, start);
    require(again && again->user == read->user && again->email == read->email && again->role == read->role);
    return 0;
}
