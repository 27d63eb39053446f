#include "base/json_write.hpp"
#include "http/web/answers.hpp"
#include "http/web/escape.hpp"
#include "http/web/site.hpp"
#include "storage/sitemap_store.hpp"

namespace goticket::http::web {
namespace {

using namespace std::chrono_literals;

/// How long one is shown, and how long an old one while a new one is made. It is much work, and no crawler needs it
/// newer.
constexpr auto fresh_for = 10s;
constexpr auto stale_for = 60s;
/// As many addresses as one sitemap may have.
constexpr std::size_t most_addresses = 50'000;

bool is_listed(const page& one) {
    return !one.is_private && one.path.find(':') == std::string::npos;
}

std::string sitemap_of(const site& of, const std::string& public_url, const std::vector<listed_event>& events) {
    std::string xml = R"(<?xml version="1.0" encoding="UTF-8"?>)"
                      "\n"
                      R"(<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">)"
                      "\n";
    const auto base = escape_html(public_url);
    for (const auto& one : of.pages()) {
        if (is_listed(one)) xml += "<url><loc>" + base + escape_html(one.path) + "</loc></url>\n";
    }
    for (const auto& one : events) {
        xml += "<url><loc>" + base + "/events/" + one.id.str() + "</loc><lastmod>";
        append_iso(xml, one.updated_at);
        xml += "</lastmod></url>\n";
    }
    return xml + "</urlset>\n";
}

}  // namespace

task<response> sitemap(context& at, const request&) {
    auto& kept = at.site->kept(at.here).sitemap;
    auto text = kept.look(std::chrono::steady_clock::now(), stale_for);
    if (text == nullptr) {
        const shelf<std::string>::turn reading(kept);
        pg::lease db = co_await at.here.db.acquire();
        const auto events =
            co_await list_upcoming(*db, static_cast<std::int32_t>(most_addresses - at.site->pages().size()));
        text = std::make_shared<const std::string>(sitemap_of(*at.site, at.shared.settings.public_url, events));
        kept.put(text, std::chrono::steady_clock::now() + fresh_for);
    }
    response reply;
    reply.content_type = "application/xml; charset=utf-8";
    reply.shared_body = std::move(text);
    reply.headers.push_back({"Cache-Control", "public, max-age=600"});
    co_return reply;
}

}  // namespace goticket::http::web
