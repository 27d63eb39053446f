#include "app/account_fields.hpp"
#include "app/event_service.hpp"
#include "base/fields.hpp"
#include "http/input.hpp"
#include "http/pictures.hpp"
#include "http/ready_events.hpp"
#include "http/routes/routes.hpp"

#include <algorithm>

namespace goticket::http {
namespace {

enum class event_order { date, smart, soonest };
BOOST_DESCRIBE_ENUM(event_order, date, smart, soonest)

struct list_query {
    field::defaulted<field::whole<1, 1'000'000>, 1> page;
    field::defaulted<field::whole<1, 50>, 10> limit;
    std::optional<goticket::category> category;
    std::optional<field::text<0, 200>> search;
    field::defaulted<event_order, event_order::date> sort;
    field::defaulted<bool, true> upcoming;
};
BOOST_DESCRIBE_STRUCT(list_query, (), (page, limit, category, search, sort, upcoming))

struct slot_fields {
    field::text<1, 120> label;
    instant start_time;
    instant end_time;
    field::whole<1, 1'000'000> capacity;
};
BOOST_DESCRIBE_STRUCT(slot_fields, (), (label, start_time, end_time, capacity))

struct changed_slot_fields : slot_fields {
    std::optional<slot_id> id;
};
BOOST_DESCRIBE_STRUCT(changed_slot_fields, (slot_fields), (id))

using title_text = field::text<3, 200>;
using description_text = field::text<10, 10'000>;
using location_text = field::text<3, 300>;
using limit_number = field::whole<0, 1'000'000>;
constexpr std::size_t most_slots = 200;

struct create_fields {
    title_text title;
    description_text description;
    location_text location;
    std::optional<field::time_zone> timezone;
    goticket::category category{};
    std::optional<field::web_address> image_url;
    std::optional<field::web_address> banner_url;
    std::optional<limit_number> waitlist_limit;
    field::list<slot_fields, 1, most_slots> time_slots;
};
BOOST_DESCRIBE_STRUCT(create_fields, (),
                      (title, description, location, timezone, category, image_url, banner_url, waitlist_limit,
                       time_slots))

struct update_fields {
    std::optional<title_text> title;
    std::optional<description_text> description;
    std::optional<location_text> location;
    std::optional<field::time_zone> timezone;
    std::optional<goticket::category> category;
    field::change<field::web_address> image_url;
    field::change<field::web_address> banner_url;
    field::change<limit_number> waitlist_limit;
    std::optional<field::list<changed_slot_fields, 1, most_slots>> time_slots;

    /// One slot can't become two.
    void check(json::reader& in) const {
        if (!time_slots) return;
        const auto& slots = time_slots->value;
        in.enter("timeSlots");
        for (std::size_t i = 0; i < slots.size(); ++i) {
            // What could not be read as an id was blamed already, and is the id of nothing.
            if (!slots[i].id || slots[i].id == slot_id{}) continue;
            const auto earlier = std::span(slots).first(i);
            if (std::ranges::find(earlier, slots[i].id, &changed_slot_fields::id) == earlier.end()) continue;
            in.enter(i);
            in.enter("id");
            in.blame("duplicate", "must not be the id of two slots");
            in.leave();
            in.leave();
        }
        in.leave();
    }
};
BOOST_DESCRIBE_STRUCT(update_fields, (),
                      (title, description, location, timezone, category, image_url, banner_url, waitlist_limit,
                       time_slots))

wanted_slot wanted(slot_fields fields, std::optional<slot_id> id) {
    return {id, std::move(fields.label.value), fields.start_time, fields.end_time,
            static_cast<std::int32_t>(fields.capacity.value)};
}

std::optional<std::string> address_of(std::optional<field::web_address> given) {
    if (!given) return std::nullopt;
    return std::move(given->value);
}

template <class Text>
std::optional<std::string> value_of(std::optional<Text> given) {
    if (!given) return std::nullopt;
    return std::move(given->value);
}

std::optional<std::int32_t> number_of(const std::optional<limit_number>& given) {
    if (!given) return std::nullopt;
    return static_cast<std::int32_t>(given->value);
}

/// The addresses that the pictures in a form's files are kept at.
struct kept_pictures {
    std::optional<std::string> image;
    std::optional<std::string> banner;
};

task<input<kept_pictures>> keep_pictures(context& at, const parsed_body& body) {
    kept_pictures kept;
    auto image = co_await save_chosen_picture(at, body, "image", upload_kind::picture);
    if (!image) co_return image.error();
    auto banner = co_await save_chosen_picture(at, body, "banner", upload_kind::picture);
    if (!banner) co_return banner.error();
    kept.image = std::move(*image);
    kept.banner = std::move(*banner);
    co_return kept;
}

/// In the order of one person, who alone gets it.
task<response> list_for(context& at, list_key key) {
    event_query asked;
    asked.category = key.category;
    asked.search = std::move(key.search);
    asked.upcoming = key.upcoming;
    asked.smart_for = at.user();
    asked.limit = static_cast<std::int32_t>(key.limit);
    asked.offset = (key.page - 1) * key.limit;
    auto db = co_await at.here.db.acquire();
    auto found = co_await list_events(*db, std::move(asked));
    co_return ok(view_of(std::move(found), key.page, key.limit));
}

task<response> list(context& at, const request& in) {
    auto query = read_query<list_query>(in);
    if (!query) co_return query.error();
    list_key key;
    key.page = query->page.value.value;
    key.limit = query->limit.value.value;
    key.category = query->category;
    if (query->search) key.search = std::move(query->search->value);
    key.upcoming = query->upcoming.value;
    key.soonest = query->sort.value == event_order::soonest;
    const bool smart = query->sort.value == event_order::smart;
    if (smart && at.who) co_return co_await list_for(at, std::move(key));
    at.ready.remember(in.query, key, smart);
    std::optional<user_id> who;
    if (at.who) who = at.user();
    auto answer = co_await at.ready.list(std::move(key), who);
    co_return reply_with(std::move(answer), in);
}

task<response> read(context& at, const request& in) {
    const auto id = path_id<event_id>(in);
    if (!id) co_return refuse(errc::event_not_found);
    std::optional<user_id> who;
    if (at.who) who = at.user();
    const auto found = co_await at.ready.event(*id, who);
    if (!found) co_return refuse(errc::event_not_found);
    co_return reply_with({found, &found->answer}, in);
}

task<response> create(context& at, const request& in) {
    const auto body = parse_body(in, {"timeSlots"});
    if (!body) co_return body.error();
    auto fields = read_fields<create_fields>(*body);
    if (!fields) co_return fields.error();
    auto kept = co_await keep_pictures(at, *body);
    if (!kept) co_return kept.error();
    event made;
    made.title = std::move(fields->title.value);
    made.description = std::move(fields->description.value);
    made.location = std::move(fields->location.value);
    made.timezone = value_of(std::move(fields->timezone)).value_or(default_time_zone);
    made.category = fields->category;
    made.image_url = kept->image ? std::move(kept->image) : address_of(std::move(fields->image_url));
    made.banner_url = kept->banner ? std::move(kept->banner) : address_of(std::move(fields->banner_url));
    made.created_by_id = at.user();
    made.waitlist_limit = number_of(fields->waitlist_limit);
    std::vector<wanted_slot> slots;
    for (auto& slot : fields->time_slots.value) slots.push_back(wanted(std::move(slot), std::nullopt));
    const auto outcome = co_await create_event(at.shared, at.here, std::move(made), std::move(slots));
    co_return answer(outcome, 201);
}

event_changes changes_of(update_fields& fields, kept_pictures& kept) {
    event_changes changes;
    changes.title = value_of(std::move(fields.title));
    changes.description = value_of(std::move(fields.description));
    changes.location = value_of(std::move(fields.location));
    changes.timezone = value_of(std::move(fields.timezone));
    changes.category = fields.category;
    if (fields.image_url.present) changes.image_url = address_of(std::move(fields.image_url.value));
    if (fields.banner_url.present) changes.banner_url = address_of(std::move(fields.banner_url.value));
    if (fields.waitlist_limit.present) changes.waitlist_limit = number_of(fields.waitlist_limit.value);
    if (kept.image) changes.image_url = std::move(kept.image);
    if (kept.banner) changes.banner_url = std::move(kept.banner);
    return changes;
}

task<response> update(context& at, const request& in) {
    const auto id = path_id<event_id>(in);
    if (!id) co_return refuse(errc::event_not_found);
    const auto body = parse_body(in, {"timeSlots"});
    if (!body) co_return body.error();
    auto fields = read_fields<update_fields>(*body);
    if (!fields) co_return fields.error();
    auto kept = co_await keep_pictures(at, *body);
    if (!kept) co_return kept.error();
    auto changes = changes_of(*fields, *kept);
    std::optional<std::vector<wanted_slot>> slots;
    if (fields->time_slots) {
        slots.emplace();
        for (auto& slot : fields->time_slots->value) slots->push_back(wanted(slot, slot.id));
    }
    const auto outcome = co_await update_event(at.shared, at.here, *id, std::move(changes), std::move(slots));
    if (!outcome && outcome.error() == errc::slot_not_found) {
        const fault unknown{
            {"timeSlots"}, "unknown_slot", "must not hold the id of a slot that this event doesn't have"};
        co_return refuse({unknown});
    }
    co_return answer(outcome);
}

task<response> remove(context& at, const request& in) {
    const auto id = path_id<event_id>(in);
    if (!id) co_return refuse(errc::event_not_found);
    const auto outcome = co_await delete_event(at.shared, at.here, *id);
    if (!outcome) co_return refuse(outcome.error());
    co_return message_only("The event is called off. Everybody who held tickets is told.");
}

const route events_table[] = {
    {"GET", "/api/events", access::anyone, body_kind::none, list},
    {"GET", "/api/events/:id", access::anyone, body_kind::none, read},
    {"POST", "/api/events", access::admin, body_kind::json_or_form, create},
    {"PUT", "/api/events/:id", access::admin, body_kind::json_or_form, update},
    {"DELETE", "/api/events/:id", access::admin, body_kind::none, remove},
};

}  // namespace

std::span<const route> events_routes() {
    return events_table;
}

}  // namespace goticket::http
