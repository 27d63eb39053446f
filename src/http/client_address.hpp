#pragma once

#include "http/message.hpp"

#include <string>
#include <vector>

namespace goticket::http {

/// Whose request it is: the first address in X-Forwarded-For, from the right, that is none of the trusted proxies'.
/// `peer` is the address that the connection came from; without trusted proxies it is the answer.
std::string client_address(const request& asked, const std::string& peer, const std::vector<std::string>& trusted);

}  // namespace goticket::http
