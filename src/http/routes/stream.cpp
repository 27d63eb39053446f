#include "app/live.hpp"
#include "base/fields.hpp"
#include "http/input.hpp"
#include "http/reply.hpp"
#include "http/routes/routes.hpp"

#include <algorithm>

namespace goticket::http {
namespace {

constexpr std::size_t most_events = 20;
/// Ids with the commas between them, and some room.
constexpr std::size_t most_characters = 800;
/// Until then the page polls.
constexpr std::chrono::seconds try_again_after{10};

struct stream_query {
    std::optional<field::text<0, most_characters>> events;

    void check(json::reader& in) const {
        if (!events || std::ranges::count(events->value, ',') < static_cast<std::ptrdiff_t>(most_events)) return;
        in.enter("events");
        in.blame("too_big", "must have at most " + std::to_string(most_events) + " ids");
        in.leave();
    }
};
BOOST_DESCRIBE_STRUCT(stream_query, (), (events))

void add_wish(live_wish& wish, std::string_view text) {
    if (text.empty()) return;
    if (const auto id = event_id::parse(text)) {
        if (std::ranges::find(wish.events, *id) == wish.events.end()) wish.events.push_back(*id);
    } else {
        wish.no_events.emplace_back(text);
    }
}

live_wish wish_of(const context& at, const request& in, std::string_view events) {
    live_wish wish;
    for (std::size_t from = 0; from < events.size();) {
        const auto comma = std::min(events.find(',', from), events.size());
        add_wish(wish, events.substr(from, comma - from));
        from = comma + 1;
    }
    if (at.who) {
        wish.person = at.user();
        wish.until = at.who->until;
    }
    wish.last_id = in.field("Last-Event-ID");
    return wish;
}

task<response> open_stream(context& at, const request& in) {
    const auto query = read_query<stream_query>(in);
    if (!query) co_return query.error();
    std::string_view events;
    if (query->events) events = query->events->value;
    auto stream = at.shared.live->open(at.here, wish_of(at, in, events));
    if (!stream) co_return refuse_for(errc::overloaded, try_again_after, "Too many pages are being kept up to date.");
    response reply;
    reply.content_type = "text/event-stream";
    // Proxies such as nginx would keep messages back until they have many.
    reply.headers.push_back({"X-Accel-Buffering", "no"});
    reply.stream = std::move(stream);
    co_return reply;
}

const route stream_table[] = {
    {"GET", "/api/stream", access::anyone, body_kind::none, open_stream},
};

}  // namespace

std::span<const route> stream_routes() {
    return stream_table;
}

}  // namespace goticket::http
