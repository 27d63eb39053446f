#include "storage/booking_store.hpp"

#include "storage/booking_rows.hpp"
#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

struct held_row : booking_row, slot_columns {
    std::vector<std::int16_t> numbers;
    std::vector<instant> times;
    bool ended = false;
};
BOOST_DESCRIBE_STRUCT(held_row, (booking_row, slot_columns), (numbers, times, ended))

const pg::statement<booking_place(booking_id)> find_slot{sql::bookings::find_slot};
const pg::statement<held_row(booking_id)> read_held{sql::bookings::read_held};
const pg::statement<held_row(user_id)> list_held{sql::bookings::list_held};

held_booking held(const held_row& row) {
    held_booking made;
    made.booking = row.value();
    made.slot = row.slot(row.time_slot_id);
    made.event = row.event();
    for (std::size_t i = 0; i < row.numbers.size(); ++i) made.check_ins.push_back({row.numbers[i], row.times[i]});
    made.ended = row.ended;
    return made;
}

}  // namespace

task<std::optional<booking_place>> find_booking_place(pg::connection& with, booking_id booking) {
    co_return co_await with.one(find_slot, booking);
}

task<std::optional<held_booking>> read_held_booking(pg::connection& with, booking_id booking) {
    const auto row = co_await with.one(read_held, booking);
    if (!row) co_return std::nullopt;
    co_return held(*row);
}

task<std::vector<held_booking>> list_held_bookings(pg::connection& with, user_id user) {
    const auto rows = co_await with.all(list_held, user);
    std::vector<held_booking> all;
    for (const auto& row : rows) all.push_back(held(row));
    co_return all;
}

}  // namespace goticket
