#include "http/client_address.hpp"

#include <boost/asio/ip/address.hpp>

namespace goticket::http {
namespace {

/// Proxies that add a line of their own add it at the end: all of them are one list (RFC 9110, 5.3).
std::string joined(const request& asked) {
    std::string all;
    for (const auto& one : asked.headers) {
        if (!is_named(one, "X-Forwarded-For")) continue;
        if (!all.empty()) all += ",";
        all += one.value;
    }
    return all;
}

/// Takes the last element off; some proxies write a port behind the address, and brackets around one of IPv6.
std::string_view take_last(std::string_view& list) {
    const auto comma = list.rfind(',');
    auto last = comma == std::string_view::npos ? list : list.substr(comma + 1);
    list = list.substr(0, comma == std::string_view::npos ? 0 : comma);
    constexpr auto white = " \t";
    last.remove_prefix(std::min(last.find_first_not_of(white), last.size()));
    last = last.substr(0, last.find_last_not_of(white) + 1);
    if (last.starts_with('[')) return last.substr(1, last.find(']') - 1);
    const auto colon = last.find(':');
    const bool has_port = colon != std::string_view::npos && colon == last.rfind(':');
    return has_port ? last.substr(0, colon) : last;
}

}  // namespace

std::string client_address(std::string_view forwarded_for, const std::string& peer,
                           std::span<const address_range> trusted) {
    std::string address = peer;
    // From the right, each trusted proxy vouches for the address before it; the first untrusted one is the client.
    while (!forwarded_for.empty() && is_in_any(trusted, address)) {
        const std::string last(take_last(forwarded_for));
        boost::system::error_code no_address;
        boost::asio::ip::make_address(last, no_address);
        if (no_address) break;
        address = last;
    }
    return address;
}

std::string client_address(const request& asked, const std::string& peer, std::span<const address_range> trusted) {
    if (trusted.empty()) return peer;
    return client_address(joined(asked), peer, trusted);
}

}  // namespace goticket::http
