#pragma once

#include "storage/session_store.hpp"

#include <string>
#include <string_view>

namespace goticket {

/// 32 random bytes in base64url.
std::string make_refresh_token();

token_hash hash_refresh_token(std::string_view token);

}  // namespace goticket
