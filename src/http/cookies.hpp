#pragma once

#include "http/message.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

/// Cookies (RFC 6265).
namespace goticket::http {

/// The value of the first cookie of that name, of which browsers send the one with the longest path first; nothing when
/// there is none. Names are compared with case; a value in quotes is taken out of them.
std::optional<std::string> cookie_of(const request& from, std::string_view name);

/// What to keep in a browser, out of reach of scripts and of requests that other sites make.
struct kept_cookie {
    std::string name;
    /// Without white space, quotes, commas, semicolons and backslashes.
    std::string value;
    /// It comes back with requests below this path alone.
    std::string path;
    /// Zero: it is forgotten at once.
    std::chrono::seconds max_age{0};
    /// Comes back over https alone.
    bool secure = false;
};

/// A Set-Cookie header with HttpOnly and SameSite=Strict.
header set_cookie(const kept_cookie& cookie);

}  // namespace goticket::http
