#pragma once

#include <string>
#include <string_view>

namespace goticket {

/// Argon2id with 19 MiB, two passes and one lane, as OWASP asks for. About 22 ms: for a worker_pool, not for an event
/// loop. Throws std::bad_alloc when there is no memory.
std::string hash_password(std::string_view password);

/// Compares with a hash that hash_password made; takes as long.
bool password_matches(std::string_view password, const std::string& hash);

/// A hash that no known password has: comparing with it takes as long as with any other, so that the time of an answer
/// doesn't tell whether there is an account.
const std::string& nobodys_hash();

}  // namespace goticket
