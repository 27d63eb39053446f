#pragma once

#include "app/config.hpp"
#include "http/message.hpp"

#include <string>

namespace goticket::http {

/// What of a request shapes the head of its response.
struct head_options {
    std::string_view request_id;
    std::string_view origin;
    bool keep_alive = true;
    bool without_body = false;  ///< HEAD
    bool preflight = false;     ///< OPTIONS
};

/// The whole response as bytes, with the headers that every response has: length, date, request id, security, CORS.
std::string serialize(const response& reply, const head_options& options, const config& settings);

/// A request id of the client's, when it is sane: 1 to 100 letters, digits, and ._-
bool is_sane_request_id(std::string_view id);

}  // namespace goticket::http
