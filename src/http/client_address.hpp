#pragma once

#include "base/address_range.hpp"
#include "http/message.hpp"

#include <span>
#include <string>

namespace goticket::http {

/// Whose request it is: the first address in X-Forwarded-For, from the right, that is none of the trusted proxies'.
/// What stands to the left of it anybody may have written. `peer` is the address that the connection came from; when
/// that is none of the trusted proxies', it is the answer.
std::string client_address(std::string_view forwarded_for, const std::string& peer,
                           std::span<const address_range> trusted);
std::string client_address(const request& asked, const std::string& peer, std::span<const address_range> trusted);

}  // namespace goticket::http
