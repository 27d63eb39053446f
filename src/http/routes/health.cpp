#include "http/reply.hpp"
#include "http/routes/routes.hpp"
#include "storage/health_store.hpp"

namespace goticket::http {
namespace {

struct health {
    bool success = true;
    std::string status = "ok";
    instant timestamp;
};
BOOST_DESCRIBE_STRUCT(health, (), (success, status, timestamp))

response well(context& at) {
    response reply;
    reply.body = json::to_text(health{true, "ok", at.shared.clock.now()});
    return reply;
}

task<response> alive(context& at, const request&) {
    co_return well(at);
}

/// A proxy asks again soon.
constexpr std::chrono::milliseconds patience{300};
/// Far longer than a database in reach says nothing to a busy node.
constexpr std::chrono::seconds silence{3};

/// Ready: what a request needs can be reached, and this node is not about to go. A database out of reach throws, which
/// is the 503 as well. That others have all connections is no reason to send people to another node, which then has
/// twice as many; unless none of them has been answered lately.
task<response> ready(context& at, const request&) {
    if (at.shared.leaving) co_return refuse(errc::overloaded, "This node is about to stop. Another one may be ready.");
    try {
        pg::lease db = co_await at.here.db.acquire(patience);
        co_await check_database(*db);
    } catch (const pg::no_connection&) {
        if (pg::connection::last_answer() + silence < pg::deadline_clock::now()) throw;
    }
    co_return well(at);
}

const route table[] = {
    {"GET", "/api/health", access::anyone, body_kind::none, alive},
    {"GET", "/api/health/ready", access::anyone, body_kind::none, ready},
};

}  // namespace

std::span<const route> health_routes() {
    return table;
}

}  // namespace goticket::http
