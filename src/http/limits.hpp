#pragma once

#include "cache/rate.hpp"
#include "http/route.hpp"

#include <chrono>
#include <optional>
#include <string>

/// Which requests count against whose quota.
namespace goticket::http {

struct limit_answer {
    /// What a response says of the quotas (draft-ietf-httpapi-ratelimit-headers-10), as lines of its head. Empty: the
    /// request counts against none.
    std::string headers;
    /// It is one too many, and may come again after that.
    std::optional<std::chrono::seconds> refused_for;
};

/// Whether this is the operator's key; takes the same time for all that are none. What the operator does is not
/// counted, nor what the people of a drill do, who show the key in X-Operator-Key, beside their own tokens.
bool is_operator_key(const services& shared, std::string_view given);

/// Charges a request: the caller's account, when there is one, and then the address. Not asked for requests of this
/// machine itself (client_address).
limit_answer charge(services& shared, rate_class of, std::optional<user_id> who, const std::string& address);

/// The kind of requests that a route is of. None: what costs next to nothing, as the web app's pages and files,
/// pictures, health.
std::optional<rate_class> rate_class_of(const route& to);

}  // namespace goticket::http
