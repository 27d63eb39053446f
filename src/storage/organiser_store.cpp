#include "storage/organiser_store.hpp"

#include "storage/pg/connection.hpp"
#include "storage/search_pattern.hpp"

namespace goticket {
namespace {

struct found_row {
    std::int64_t total = 0;
    std::vector<booking_id> ids;
};
BOOST_DESCRIBE_STRUCT(found_row, (), (total, ids))

const pg::statement<organised_event(event_id)> find_event{sql::organiser::find_event};
const pg::statement<found_row(event_id, std::string, std::optional<slot_id>, std::optional<booking_status>,
                              std::int32_t, std::int64_t)>
    find{sql::organiser::find_attendees};
const pg::statement<attendee(std::vector<booking_id>)> read{sql::organiser::read_attendees, pg::planned::anew};
const pg::statement<sales_point(event_id)> sales{sql::organiser::read_sales};

}  // namespace

task<std::optional<organised_event>> find_organised_event(pg::connection& with, event_id event) {
    co_return co_await with.one(find_event, event);
}

task<std::optional<found_attendees>> find_attendees(pg::connection& with, attendee_query asked) {
    with.queue(find_event, asked.event);
    with.queue(find, asked.event, search_pattern(asked.search), asked.slot, asked.status, asked.limit, asked.offset);
    with.queue_sync();
    const auto answers = co_await with.receive();
    for (const auto& got : answers) got.check();
    auto event = answers[0].first<organised_event>();
    if (!event) co_return std::nullopt;
    auto row = answers[1].first<found_row>();
    found_attendees found{std::move(*event), row->total, std::move(row->ids)};
    co_return found;
}

task<std::vector<attendee>> read_attendees(pg::connection& with, std::vector<booking_id> ids) {
    std::vector<attendee> none;
    if (ids.empty()) co_return none;
    co_return co_await with.all(read, std::move(ids));
}

task<std::vector<sales_point>> read_sales(pg::connection& with, event_id event) {
    co_return co_await with.all(sales, event);
}

}  // namespace goticket
