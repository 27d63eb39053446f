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

/// Without parsing, since each request comes by here: as the system writes the other end of a socket.
bool is_loopback(std::string_view peer) {
    return peer.starts_with("127.") || peer == "::1" || peer.starts_with("::ffff:127.");
}

}  // namespace

client_address find_client(std::string_view forwarded_for, const std::string& peer,
                           std::span<const address_range> trusted) {
    client_address found{peer, is_loopback(peer)};
    // From the right, each trusted proxy vouches for the address before it; the first untrusted one is the client.
    while (!forwarded_for.empty() && is_in_any(trusted, found.text)) {
        // Also where it makes no sense: somebody else is behind it.
        found.is_own_machine = false;
        const std::string last(take_last(forwarded_for));
        boost::system::error_code no_address;
        boost::asio::ip::make_address(last, no_address);
        if (no_address) break;
        found.text = last;
    }
    return found;
}

client_address find_client(const request& asked, const std::string& peer, std::span<const address_range> trusted) {
    if (trusted.empty()) return find_client(std::string_view(), peer, trusted);
    return find_client(joined(asked), peer, trusted);
}

}  // namespace goticket::http
