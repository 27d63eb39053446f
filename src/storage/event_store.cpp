#include "storage/event_store.hpp"

#include "storage/pg/connection.hpp"
#include "storage/search_pattern.hpp"

namespace goticket {
namespace {

struct found_row {
    std::int64_t total = 0;
    std::vector<event_id> ids;
};
BOOST_DESCRIBE_STRUCT(found_row, (), (total, ids))

using text = std::optional<std::string>;

const pg::statement<found_row(std::optional<category>, std::string, bool, std::optional<user_id>, std::int32_t,
                              std::int64_t, bool)>
    find_page{sql::events::find_page};
const pg::statement<authored_event(std::vector<event_id>)> read_all{sql::events::read_all};
const pg::statement<pg::nothing(event_id, std::string, std::string, std::string, std::string, text, text, category,
                                user_id, std::optional<std::int32_t>)>
    insert{sql::events::insert};
const pg::statement<event(event_id)> lock{sql::events::lock};
const pg::statement<pg::nothing(event_id, std::string, std::string, std::string, std::string, text, text, category,
                                std::optional<std::int32_t>)>
    update{sql::events::update};
const pg::statement<pg::nothing(event_id)> remove{sql::events::remove};
const pg::statement<time_slot(std::vector<event_id>)> read_slots{sql::slots::read_of_events};
const pg::statement<counted_slot(event_id)> read_counted{sql::slots::read_counted};

}  // namespace

task<event_page> list_events(pg::connection& with, event_query asked) {
    auto found = co_await with.one(find_page, asked.category, search_pattern(asked.search), asked.upcoming,
                                   asked.smart_for, asked.limit, asked.offset, asked.soonest_first);
    event_page page;
    page.total = found->total;
    if (found->ids.empty()) co_return page;
    with.queue(read_all, found->ids);
    with.queue(read_slots, found->ids);
    with.queue_sync();
    const auto answers = co_await with.receive();
    for (const auto& got : answers) got.check();
    page.events = answers[0].rows<authored_event>();
    page.slots = answers[1].rows<time_slot>();
    co_return page;
}

task<std::optional<event_detail>> read_event(pg::connection& with, event_id event) {
    const std::vector<event_id> ids{event};
    with.queue(read_all, ids);
    with.queue(read_counted, event);
    with.queue_sync();
    const auto answers = co_await with.receive();
    for (const auto& got : answers) got.check();
    auto head = answers[0].first<authored_event>();
    if (!head) co_return std::nullopt;
    event_detail detail;
    detail.event = std::move(*head);
    detail.slots = answers[1].rows<counted_slot>();
    co_return detail;
}

task<result<void>> insert_event(pg::connection& with, event made) {
    try {
        co_await with.run(insert, made.id, made.title, made.description, made.location, made.timezone, made.image_url,
                          made.banner_url, made.category, made.created_by_id, made.waitlist_limit);
    } catch (const pg::error& refused) {
        // The token outlives the account by some minutes.
        if (refused.constraint() == "events_created_by_fk") co_return errc::unauthorized;
        throw;
    }
    co_return result<void>();
}

task<std::optional<event>> lock_event(pg::connection& with, event_id event) {
    co_return co_await with.one(lock, event);
}

task<> update_event_row(pg::connection& with, event changed) {
    co_await with.run(update, changed.id, changed.title, changed.description, changed.location, changed.timezone,
                      changed.image_url, changed.banner_url, changed.category, changed.waitlist_limit);
}

task<> remove_event_row(pg::connection& with, event_id event) {
    co_await with.run(remove, event);
}

task<std::optional<event_with_slots>> read_event_with_slots(pg::connection& with, event_id event) {
    const std::vector<event_id> ids{event};
    with.queue(read_all, ids);
    with.queue(read_slots, ids);
    with.queue_sync();
    const auto answers = co_await with.receive();
    for (const auto& got : answers) got.check();
    const auto head = answers[0].first<authored_event>();
    if (!head) co_return std::nullopt;
    event_with_slots whole;
    static_cast<goticket::event&>(whole) = *head;
    whole.time_slots = answers[1].rows<time_slot>();
    co_return whole;
}

}  // namespace goticket
