#pragma once

#include "app/services.hpp"
#include "base/task.hpp"
#include "domain/errc.hpp"
#include "domain/user.hpp"
#include "http/message.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace goticket::http {

namespace web {
class site;
}
struct route;
class ready_events;

/// Who is calling, as the access token says.
struct caller {
    user_id user;
    std::string email;
    goticket::role role = goticket::role::USER;
    std::optional<session_id> session;
    /// When the access token expires.
    std::chrono::sys_seconds until;
};

/// What a handler works with: its thread's lane, what all threads share, and who is calling.
struct context {
    lane& here;
    services& shared;
    /// What this lane keeps of events.
    ready_events& ready;
    std::optional<caller> who;
    /// The web app, when this server has it.
    const web::site* site = nullptr;
    /// What led here.
    const route* to = nullptr;

    /// The caller of a route that is for signed-in people only.
    const caller& me() const { return *who; }
    user_id user() const { return who->user; }
};

using handler = task<response> (*)(context&, const request&);

/// `operating`: whoever has the operator's key, which belongs to no account.
enum class access { anyone, signed_in, admin, operating };

/// How much of a body a route takes, and where it goes: uploads are streamed to disk.
enum class body_kind { none, json, json_or_form };

struct route {
    std::string_view method;
    /// Segments that begin with a colon are parameters: /api/events/:id
    std::string_view path;
    http::access access = access::signed_in;
    body_kind body = body_kind::none;
    http::handler handler = nullptr;
    /// The refusal of a body that is too large.
    errc too_large = errc::payload_too_large;
};

/// All routes, of all nouns.
std::span<const route> routes();

}  // namespace goticket::http
