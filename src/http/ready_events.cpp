#include "http/ready_events.hpp"

#include "app/token_codec.hpp"
#include "http/entity_tag.hpp"
#include "http/reply.hpp"

namespace goticket::http {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t megabyte = std::size_t{1024} * 1024;
// Of all lanes together.
constexpr std::size_t most_event_bytes = 32 * megabyte;
constexpr std::size_t most_list_bytes = 32 * megabyte;
constexpr std::size_t most_other_list_bytes = 4 * megabyte;

constexpr std::size_t most_events = 1024;
constexpr std::size_t most_lists = 256;
constexpr std::size_t most_other_lists = 32;
constexpr std::size_t most_meanings = 512;
constexpr std::size_t longest_query = 128;

constexpr std::string_view list_path = "/api/events";
constexpr std::string_view event_path = "/api/events/";

/// What the strings of it take beside their places.
std::size_t bytes_of(const event_view& view) {
    return view.title.size() + view.description.size() + view.location.size() +
           view.time_slots.size() * (sizeof(slot_view) + 64);
}

event_query query_of(const list_key& key) {
    event_query asked;
    asked.category = key.category;
    asked.search = key.search;
    asked.upcoming = key.upcoming;
    asked.soonest_first = key.soonest;
    asked.limit = static_cast<std::int32_t>(key.limit);
    asked.offset = (key.page - 1) * key.limit;
    return asked;
}

/// Until the next of these slots starts, when an event may leave the list or take another place in it.
std::chrono::steady_clock::duration until_next_start(const std::vector<time_slot>& slots, instant now) {
    std::chrono::microseconds least = 1s;
    for (const auto& slot : slots) {
        if (slot.start_time > now) least = std::min(least, slot.start_time - now);
    }
    return least;
}

}  // namespace

ready_events::ready_events(lane& here, services& shared)
    : here_(here),
      shared_(shared),
      events_(here.context, shared.fresh, most_events, most_event_bytes / shared.lanes.size(),
              [this](event_id id) { return read_one(id); }),
      usual_lists_(here.context, shared.fresh, most_lists, most_list_bytes / shared.lanes.size(),
                   [this](list_key key) { return read_list(std::move(key)); }),
      other_lists_(here.context, shared.fresh, most_other_lists, most_other_list_bytes / shared.lanes.size(),
                   [this](list_key key) { return read_list(std::move(key)); }) {}

task<ready_events::shared_event> ready_events::event(event_id id, std::optional<user_id> who) {
    co_return co_await events_.get(id, own_last(who));
}

task<ready_events::shared_answer> ready_events::list(list_key key, std::optional<user_id> who) {
    auto& table = key.is_usual() ? usual_lists_ : other_lists_;
    co_return co_await table.get(std::move(key), own_last(who));
}

void ready_events::remember(const std::string& query, const list_key& key, bool smart) {
    if (!key.is_usual() || query.size() > longest_query) return;
    // There are fewer ways to ask that programs use than places.
    if (meanings_.size() >= most_meanings) meanings_.clear();
    meanings_.insert_or_assign(query, meaning{key, smart});
}

ready_events::shared_answer ready_events::at_once(const plain_request& asked,
                                                  std::chrono::steady_clock::time_point now) {
    const auto own = [&] { return own_last(asked.authorization); };
    if (asked.path == list_path) {
        const auto found = meanings_.find(asked.query);
        if (found == meanings_.end()) return nullptr;
        if (found->second.smart && !asked.authorization.empty()) return nullptr;
        const auto* answer = usual_lists_.look(found->second.key, now, own);
        return answer == nullptr ? nullptr : *answer;
    }
    if (!asked.path.starts_with(event_path)) return nullptr;
    const auto id = event_id::parse(asked.path.substr(event_path.size()));
    if (!id) return nullptr;
    const auto* event = events_.look(*id, now, own);
    return event == nullptr ? nullptr : shared_answer(*event, &(*event)->answer);
}

task<reading::sourced<ready_event>> ready_events::read_one(event_id id) {
    reading::sourced<ready_event> made;
    pg::lease db = co_await here_.db.acquire();
    auto found = co_await read_event(*db, id);
    if (!found) co_return made;
    made.shows.push_back(reading::freshness::of(id));
    for (const auto& slot : found->slots) made.shows.push_back(reading::freshness::of(slot.id));
    auto view = view_of(std::move(*found));
    ready_answer answer(envelope_of(json::to_text(view)), shared_.settings);
    made.bytes = answer.bytes() + bytes_of(view);
    made.thing = std::make_shared<const ready_event>(ready_event{std::move(answer), std::move(view)});
    co_return made;
}

task<reading::sourced<ready_answer>> ready_events::read_list(list_key key) {
    reading::sourced<ready_answer> made;
    const auto now = shared_.clock.now();
    pg::lease db = co_await here_.db.acquire();
    auto found = co_await list_events(*db, query_of(key));
    made.shows.push_back(reading::freshness::all_events);
    for (const auto& slot : found.slots) made.shows.push_back(reading::freshness::of(slot.id));
    if (key.upcoming || key.soonest) made.lasts = until_next_start(found.slots, now);
    const auto view = view_of(std::move(found), key.page, key.limit);
    made.thing = std::make_shared<const ready_answer>(envelope_of(json::to_text(view)), shared_.settings);
    made.bytes = made.thing->bytes();
    co_return made;
}

reading::moment ready_events::own_last(std::optional<user_id> who) const {
    return who ? shared_.fresh.last_of(*who) : reading::moment{};
}

reading::moment ready_events::own_last(std::string_view authorization) const {
    if (!authorization.starts_with("Bearer ")) return reading::moment{};
    const auto claims = shared_.tokens->verify(authorization.substr(7), shared_.clock.now());
    return claims ? shared_.fresh.last_of(claims->user) : reading::moment{};
}

response reply_with(std::shared_ptr<const ready_answer> answer, const request& asked) {
    response reply;
    if (has_already(asked, answer->tag())) reply.status = 304;
    reply.ready = std::move(answer);
    return reply;
}

}  // namespace goticket::http

std::size_t std::hash<goticket::http::list_key>::operator()(const goticket::http::list_key& key) const noexcept {
    const auto category = key.category ? static_cast<std::size_t>(*key.category) + 1 : 0;
    const auto numbers = static_cast<std::size_t>(key.page) * 64 + static_cast<std::size_t>(key.limit);
    const auto shape = ((numbers * 8 + category) * 2 + (key.soonest ? 1 : 0)) * 2 + (key.upcoming ? 1 : 0);
    return std::hash<std::string>{}(key.search) ^ (shape * 0x9E3779B97F4A7C15ULL);
}
