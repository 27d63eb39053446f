#pragma once

#include "http/route.hpp"

#include <optional>
#include <vector>

/// Which requests count against whose quota.
namespace goticket::http {

struct limit_answer {
    /// What a response says of the quotas (draft-ietf-httpapi-ratelimit-headers-10). Empty: the request has none.
    std::vector<header> headers;
    /// The answer, when it is one too many.
    std::optional<response> refusal;
};

/// Charges a request before its body is read: the caller's account, when there is one, and then the address. Requests
/// from this machine's own address are not limited, nor is what costs next to nothing: the web app's files and pages,
/// pictures, health.
limit_answer charge(services& shared, const route& to, const std::optional<caller>& who, const request& asked);

/// The kind of requests that a route is of, if any.
std::optional<rate_class> rate_class_of(const route& to);

}  // namespace goticket::http
