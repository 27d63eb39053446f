#pragma once

#include "base/address_range.hpp"
#include "http/message.hpp"

#include <span>
#include <string>

namespace goticket::http {

struct client_address {
    std::string text;
    /// The connection itself comes from this machine, and no proxy has spoken for anybody: its requests are not
    /// limited. Never because an address in a header says so, which whoever is behind a careless gateway can write.
    bool is_own_machine = false;
};

/// Whose request it is: the first address in X-Forwarded-For, from the right, that is none of the trusted proxies'.
/// What stands to the left of it anybody may have written. `peer` is the address that the connection came from; when
/// that is none of the trusted proxies', it is the answer.
client_address find_client(std::string_view forwarded_for, const std::string& peer,
                           std::span<const address_range> trusted);
client_address find_client(const request& asked, const std::string& peer, std::span<const address_range> trusted);

}  // namespace goticket::http
