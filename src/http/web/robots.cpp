#include "http/web/answers.hpp"
#include "http/web/site.hpp"

namespace goticket::http::web {

task<response> robots(context& at, const request&) {
    response reply;
    reply.content_type = "text/plain; charset=utf-8";
    reply.body = "User-agent: *\n";
    for (const auto* path : {"/api/", "/admin", "/bookings", "/profile", "/notifications"}) {
        reply.body.append("Disallow: ").append(path).append("\n");
    }
    reply.body += "Sitemap: " + at.shared.settings.public_url + "/sitemap.xml\n";
    reply.headers.push_back({"Cache-Control", "public, max-age=3600"});
    co_return reply;
}

}  // namespace goticket::http::web
