#include "http/gate.hpp"

#include "app/token_codec.hpp"
#include "base/log.hpp"
#include "http/limits.hpp"
#include "http/reply.hpp"
#include "http/web/site.hpp"
#include "storage/pg/error.hpp"

#include <spdlog/spdlog.h>

namespace goticket::http {
namespace {

std::optional<caller> caller_of(services& shared, const request& asked) {
    const auto given = asked.field("Authorization");
    if (!given.starts_with("Bearer ")) return std::nullopt;
    const auto claims = shared.tokens->verify(given.substr(7), shared.clock.now());
    if (!claims) return std::nullopt;
    return caller{claims->user, claims->email, claims->role, claims->session, claims->expires_at};
}

/// Authorization: Operator <key>
bool has_operator_key(const services& shared, const request& asked) {
    constexpr std::string_view scheme = "Operator ";
    const auto given = asked.field("Authorization");
    return given.starts_with(scheme) && is_operator_key(shared, given.substr(scheme.size()));
}

limit_answer charge_for(services& shared, const route& to, const std::optional<caller>& who, const request& asked) {
    const auto of = rate_class_of(to);
    if (!of || asked.is_own_machine) return {};
    if (has_operator_key(shared, asked) || is_operator_key(shared, asked.field("X-Operator-Key"))) return {};
    std::optional<user_id> account;
    if (who) account = who->user;
    return charge(shared, *of, account, asked.address);
}

response no_content_with_allow(const std::string& allowed) {
    response reply;
    reply.status = 204;
    reply.headers.push_back({"Allow", allowed + ", OPTIONS"});
    return reply;
}

response wrong_method(const std::string& allowed) {
    auto refusal = refuse(errc::method_not_allowed);
    refusal.headers.push_back({"Allow", allowed + ", OPTIONS"});
    return refusal;
}

/// A statement that waited too long for a lock, a transaction that kept losing, a server out of memory or connections:
/// the same may well succeed in a moment.
bool is_congestion(const pg::error& refused) {
    const auto& state = refused.sqlstate();
    return refused.may_retry() || state == "57014" || state == "55P03" || state.starts_with("53");
}

response broken() {
    response reply;
    reply.status = 500;
    reply.body = R"({"success":false,"error":{"message":"Something went wrong on our side.","code":"INTERNAL_ERROR"}})";
    return reply;
}

void log_failure(const request& asked, const char* what) {
    std::string fields = "\"requestId\":";
    json::write(fields, asked.id);
    fields += ",\"method\":";
    json::write(fields, asked.method);
    fields += ",\"path\":";
    json::write(fields, asked.path);
    log_event(spdlog::level::err, what, fields);
}

}  // namespace

admission admit(services& shared, const router& table, const request& asked, const std::string& path) {
    admission result;
    const auto segments = path_segments(path);
    match found;
    if (segments) found = table.find(asked.method, *segments);
    result.site = table.site();
    if (found.found == nullptr && found.allowed.empty() && result.site != nullptr) {
        found = result.site->find(asked, segments);
    }
    if (found.found == nullptr && found.allowed.empty()) {
        result.refusal = refuse(errc::not_found);
    } else if (asked.method == "OPTIONS") {
        result.refusal = no_content_with_allow(found.allowed);
    } else if (found.found == nullptr) {
        result.refusal = wrong_method(found.allowed);
    } else {
        const auto level = found.found->access;
        result.who = caller_of(shared, asked);
        auto charged = charge_for(shared, *found.found, result.who, asked);
        result.limits = std::move(charged.headers);
        if (charged.refused_for) {
            result.refusal = refuse_for(errc::rate_limited, *charged.refused_for);
        } else if (level == access::operating && !has_operator_key(shared, asked)) {
            result.refusal = refuse(errc::unauthorized, "This is for the operator, with the operator's key.");
        } else if ((level == access::signed_in || level == access::admin) && !result.who) {
            result.refusal = refuse(errc::unauthorized);
        } else if (level == access::admin && result.who->role != role::ADMIN) {
            result.refusal = refuse(errc::forbidden);
        } else {
            result.to = found.found;
            result.parameters = std::move(found.parameters);
        }
    }
    return result;
}

task<response> run_handler(lane& here, services& shared, ready_events& ready, const admission& admitted,
                           const request& asked) {
    context at{here, shared, ready, admitted.who, admitted.site, admitted.to};
    response reply;
    try {
        reply = co_await admitted.to->handler(at, asked);
    } catch (const pg::no_connection& busy) {
        reply = refuse(errc::overloaded);
    } catch (const pg::connection_lost& lost) {
        log_failure(asked, lost.what());
        reply = refuse(errc::overloaded);
    } catch (const pg::error& refused) {
        log_failure(asked, refused.what());
        reply = is_congestion(refused) ? refuse(errc::overloaded) : broken();
    } catch (const std::exception& failed) {
        log_failure(asked, failed.what());
        reply = broken();
    }
    co_return reply;
}

}  // namespace goticket::http
