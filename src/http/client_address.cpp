#include "http/client_address.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>

namespace goticket::http {

std::string client_address(const request& asked, const std::string& peer, const std::vector<std::string>& trusted) {
    std::string address = peer;
    // From the right, each trusted proxy vouches for the address before it; the first untrusted one is the client.
    // Proxies that add a line of their own add it at the end: all of them are one list (RFC 9110, 5.3).
    std::string forwarded;
    for (const auto& one : asked.headers) {
        if (!is_named(one, "X-Forwarded-For")) continue;
        if (!forwarded.empty()) forwarded += ",";
        forwarded += one.value;
    }
    while (!forwarded.empty() && std::find(trusted.begin(), trusted.end(), address) != trusted.end()) {
        const auto comma = forwarded.rfind(',');
        auto last = comma == std::string::npos ? forwarded : forwarded.substr(comma + 1);
        forwarded.resize(comma == std::string::npos ? 0 : comma);
        std::erase(last, ' ');
        boost::system::error_code no_address;
        boost::asio::ip::make_address(last, no_address);
        if (no_address) break;
        address = last;
    }
    return address;
}

}  // namespace goticket::http
