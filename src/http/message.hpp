#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goticket {
class live_stream;
}

namespace goticket::http {

class ready_answer;

struct header {
    std::string name;
    std::string value;
};

/// Compared without case, as names of headers are.
bool is_named(const header& one, std::string_view name);

/// A request as the connection read it. A body that was streamed to disk is mapped: `body` shows it either way.
struct request {
    std::string method;
    /// As sent: for logs. What a handler wants of it is in `parameters`, decoded.
    std::string path;
    /// What stands behind the question mark, still encoded.
    std::string query;
    std::vector<header> headers;
    std::string_view body;
    /// The values of the route's :parameters, in order.
    std::vector<std::string> parameters;
    /// Echoed from the client when sane, else made here.
    std::string id;
    /// Whose connection it is, past trusted proxies.
    std::string address;
    /// As client_address says: its requests are not limited.
    bool is_own_machine = false;

    /// The first header of that name, compared without case; empty when there is none.
    std::string_view field(std::string_view name) const;
};

struct response {
    unsigned status = 200;
    std::string content_type = "application/json; charset=utf-8";
    std::string body;
    /// Instead of `body`: what many replies share.
    std::shared_ptr<const std::string> shared_body;
    std::vector<header> headers;
    /// Instead of all the above but the status, which is 200 or 304.
    std::shared_ptr<const ready_answer> ready;
    /// What follows the head instead of a body, until it or the client ends.
    std::shared_ptr<live_stream> stream;
};

}  // namespace goticket::http
