#include "http/ready_events.hpp"
#include "http/web/answers.hpp"
#include "http/web/escape.hpp"
#include "http/web/head.hpp"
#include "http/web/json_ld.hpp"
#include "http/web/listing.hpp"
#include "http/web/site.hpp"
#include "http/web/words.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace goticket::http::web {
namespace {

using namespace std::chrono_literals;

/// How long a landing page shows the same events, and how long it shows old ones while they are read again.
constexpr auto landing_fresh_for = 1s;
constexpr auto landing_stale_for = 5s;
constexpr std::int64_t events_on_landing = 12;
/// What search engines show of a description.
constexpr std::size_t description_characters = 160;

std::string data_element(std::string_view json) {
    return R"(<script type="application/json" id="goticket-data">)" + escape_script(json) + "</script>";
}

/// A page on its way to one reader: who shall read it decides the language and the form.
struct sheet {
    const page_template* html;
    language tongue;
    page_head head;
    filling with;
    unsigned status = 200;
    std::vector<std::string> picture_origins;
};

sheet take_sheet(const context& at, const request& in, page_kind kind) {
    const auto tongue = choose_language(in);
    return {&at.site->html(kind, tongue), tongue, {}, {}, 200, {}};
}

response print(sheet page, const request& in) {
    const auto nonce = make_nonce();
    page.with[hole::nonce] = nonce;
    page.with[hole::head] = head_elements(page.head, page.tongue);
    if (page.with.kept_for(hole::data) == nullptr && page.with[hole::data].empty())
        page.with[hole::data] = data_element("{}");
    const auto form = choose_coding(in, false, true);
    response reply;
    reply.status = page.status;
    reply.content_type = "text/html; charset=utf-8";
    reply.body = page.html->fill(page.with, form);
    if (form == coding::gzip) reply.headers.push_back({"Content-Encoding", "gzip"});
    reply.headers.push_back({"Content-Language", std::string(name_of(page.tongue))});
    reply.headers.push_back({"Vary", "Accept-Language, Cookie, Accept-Encoding"});
    // No ETag: the nonce makes each one different.
    reply.headers.push_back({"Cache-Control", "no-cache"});
    reply.headers.push_back({"Content-Security-Policy", page_policy(nonce, page.picture_origins)});
    return reply;
}

/// The app with nothing in it: what it then shows is not for search engines.
sheet empty_app(const context& at, const request& in, unsigned status) {
    auto page = take_sheet(at, in, page_kind::shell);
    page.head.indexed = false;
    page.status = status;
    return page;
}

soonest_events put_together(const site& build, const event_list_view& view) {
    soonest_events made;
    made.data = make_fragment(data_element("{\"events\":" + json::to_text(view.events) +
                                           ",\"pagination\":" + json::to_text(view.pagination) + "}"));
    for (const auto tongue : {language::en, language::id}) {
        made.lists[static_cast<std::size_t>(tongue)] = make_fragment(listing_of(build, view.events, tongue));
    }
    return made;
}

/// The soonest events, as the landing page and browsing show them, read at most once a second. When they can't be read:
/// those that were read last, or none.
task<std::shared_ptr<const soonest_events>> read_soonest(context& at) {
    auto& kept = at.site->kept(at.here).soonest;
    auto found = kept.look(std::chrono::steady_clock::now(), landing_stale_for);
    if (found != nullptr) co_return found;
    const shelf<soonest_events>::turn reading(kept);
    try {
        event_query asked;
        asked.limit = static_cast<std::int32_t>(events_on_landing);
        asked.soonest_first = true;
        pg::lease db = co_await at.here.db.acquire();
        auto page = co_await list_events(*db, std::move(asked));
        const auto view = view_of(std::move(page), 1, events_on_landing);
        found = std::make_shared<const soonest_events>(put_together(*at.site, view));
    } catch (const std::exception& failed) {
        spdlog::warn("landing page: {}", failed.what());
        found = kept.last();
    }
    // After a failure too: a crowd that waits for a database out of reach would be of no use to anybody.
    if (found == nullptr) {
        soonest_events none;
        none.data = make_fragment(data_element("{}"));
        found = std::make_shared<const soonest_events>(std::move(none));
    }
    kept.put(found, std::chrono::steady_clock::now() + landing_fresh_for);
    co_return found;
}

/// Fills in what the page's template holds of the event.
void describe(sheet& page, const event_view& shown, const std::string& public_url, instant now) {
    const auto url = public_url + "/events/" + shown.id.str();
    const auto banner = banner_of(shown);
    auto& head = page.head;
    head.title = shown.title + " · GoTicket";
    head.description = excerpt(shown.description, description_characters);
    head.canonical = url;
    head.image = banner.empty() ? "" : absolute(public_url, banner);
    head.preload = banner;
    head.json_ld = event_json_ld(shown, public_url, url, now);
    for (const auto& picture : {shown.banner_url, shown.image_url}) {
        auto origin = picture ? origin_of(*picture) : std::nullopt;
        if (origin) page.picture_origins.push_back(std::move(*origin));
    }
    auto& with = page.with;
    with[hole::data] = data_element("{\"event\":" + json::to_text(shown) + "}");
    with[hole::title] = escape_html(shown.title);
    with[hole::location] = escape_html(shown.location);
    with[hole::banner] = escape_html(banner);
    with[hole::category] = word_for(shown.category, page.tongue);
    with[hole::description] = escape_html(shown.description);
    if (shown.time_slots.empty()) return;
    const auto [first, last] =
        std::minmax_element(shown.time_slots.begin(), shown.time_slots.end(),
                            [](const auto& a, const auto& b) { return a.start_time < b.start_time; });
    with[hole::dates] =
        dates_of(shown.timezone, first->start_time, last->start_time, shown.time_slots.size(), page.tongue);
}

}  // namespace

task<response> landing_page(context& at, const request& in) {
    auto page = take_sheet(at, in, page_kind::landing);
    const auto& words = at.site->words().in(page.tongue);
    page.head.title = words.title;
    page.head.description = words.description;
    page.head.canonical = at.shared.settings.public_url + "/";
    const auto soonest = co_await read_soonest(at);
    page.with.keep(hole::data) = &soonest->data;
    co_return print(std::move(page), in);
}

task<response> event_page(context& at, const request& in) {
    const auto id = event_id::parse(in.parameters.at(0));
    ready_events::shared_event found;
    bool failed = false;
    if (id) {
        try {
            found = co_await at.ready.event(*id, std::nullopt);
        } catch (const std::exception& broken) {
            spdlog::warn("event page: {}", broken.what());
            failed = true;
        }
    }
    if (failed) {
        // The app asks again by itself.
        auto reply = print(empty_app(at, in, 503), in);
        reply.headers.push_back({"Retry-After", "1"});
        co_return reply;
    }
    if (!found) co_return print(empty_app(at, in, 404), in);
    auto page = take_sheet(at, in, page_kind::event);
    describe(page, found->view, at.shared.settings.public_url, at.shared.clock.now());
    co_return print(std::move(page), in);
}

namespace {

/// A page that the app fills, with the head that site.json has for it.
sheet app_page(const context& at, const request& in, page_kind kind) {
    auto page = take_sheet(at, in, kind);
    const auto* asked = at.site->page_of(*at.to);
    page.head.indexed = !asked->is_private;
    if (page.head.indexed) {
        const auto& words = (asked->head ? *asked->head : at.site->words()).in(page.tongue);
        if (asked->head) page.head.title = words.title;
        page.head.description = words.description;
        // A page with parameters has as many addresses as there are things, and nothing to say about each.
        if (asked->path.find(':') == std::string::npos) {
            page.head.canonical = at.shared.settings.public_url + asked->path;
        }
    }
    return page;
}

}  // namespace

task<response> browse_page(context& at, const request& in) {
    auto page = app_page(at, in, page_kind::browse);
    // A query asks for other events than these.
    std::shared_ptr<const soonest_events> soonest;
    if (in.query.empty()) {
        soonest = co_await read_soonest(at);
        page.with.keep(hole::data) = &soonest->data;
        page.with.keep(hole::list) = &soonest->lists[static_cast<std::size_t>(page.tongue)];
    }
    co_return print(std::move(page), in);
}

task<response> shell_page(context& at, const request& in) {
    co_return print(app_page(at, in, page_kind::shell), in);
}

task<response> missing_page(context& at, const request& in) {
    co_return print(empty_app(at, in, 404), in);
}

task<response> file(context& at, const request& in) {
    co_return answer_with(*at.site->file(in.path), in);
}

task<response> without_slash(context&, const request& in) {
    response reply;
    reply.status = 308;
    reply.content_type = "text/plain; charset=utf-8";
    auto where = in.path.substr(0, in.path.size() - 1);
    if (!in.query.empty()) where += "?" + in.query;
    reply.headers.push_back({"Location", std::move(where)});
    reply.headers.push_back({"Cache-Control", "no-cache"});
    co_return reply;
}

}  // namespace goticket::http::web
