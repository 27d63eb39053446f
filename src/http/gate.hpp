#pragma once

#include "http/route.hpp"
#include "http/router.hpp"

#include <string>

/// What stands between a parsed request and its handler.
namespace goticket::http {

/// What a request comes to before its body is read: a handler to call, or an answer already.
struct admission {
    const route* to = nullptr;
    std::vector<std::string> parameters;
    std::optional<caller> who;
    const web::site* site = nullptr;
    /// The answer, when there is no handler to call.
    response refusal;
    /// What the answer says of the quotas.
    std::string limits;
};

/// Finds the route and checks who may use it.
admission admit(services& shared, const router& table, const request& asked, const std::string& path);

/// Calls the handler and turns whatever it throws into an answer: a database out of reach is 503, the rest 500.
task<response> run_handler(lane& here, services& shared, ready_events& ready, const admission& admitted,
                           const request& asked);

}  // namespace goticket::http
