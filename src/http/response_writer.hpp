#pragma once

#include "app/config.hpp"
#include "http/message.hpp"

#include <string>

namespace goticket::http {

/// What of a request shapes the head of its response.
struct head_options {
    std::string_view request_id;
    std::string_view origin;
    /// What it says of quotas, as whole lines.
    std::string_view limits;
    bool keep_alive = true;
    bool without_body = false;  ///< HEAD
    bool preflight = false;     ///< OPTIONS
};

/// The head of a response but for what differs from request to request, and without the empty line: status, length,
/// security, and the response's own headers.
void begin_head(std::string& out, const response& reply, std::size_t length, const config& settings);
/// The rest of it: date, request id, quotas, CORS, connection.
void end_head(std::string& out, const head_options& options, const config& settings);

/// The bytes of a response, in the order in which they are sent: the whole of it in at most three pieces, of which the
/// response keeps the first and the last.
struct outgoing {
    std::string_view prepared;
    std::string written;
    std::string_view body;
};
void serialize(const response& reply, const head_options& options, const config& settings, outgoing& to);

/// A request id of the client's, when it is sane: 1 to 100 letters, digits, and ._-
bool is_sane_request_id(std::string_view id);

}  // namespace goticket::http
