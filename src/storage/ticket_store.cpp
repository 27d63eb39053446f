#include "storage/ticket_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

struct entered_row {
    instant checked_in_at;
};
BOOST_DESCRIBE_STRUCT(entered_row, (), (checked_in_at))

const pg::statement<gate_ticket(booking_id, std::int16_t)> find{sql::tickets::find};
const pg::statement<entered_row(booking_id, std::int16_t)> enter{sql::tickets::check_in};

std::optional<errc> refusal_for(const std::string& constraint) {
    if (constraint == "check_ins_once") return errc::already_checked_in;
    if (constraint == "bookings_check_ins_of_confirmed") return errc::ticket_not_confirmed;
    if (constraint == "bookings_check_ins_within_quantity") return errc::ticket_not_found;
    if (constraint == "check_ins_booking_fk") return errc::ticket_not_found;
    return std::nullopt;
}

}  // namespace

task<std::optional<gate_ticket>> find_ticket(pg::connection& with, booking_id booking, std::int16_t number) {
    co_return co_await with.one(find, booking, number);
}

task<result<instant>> check_in(pg::connection& with, booking_id booking, std::int16_t number) {
    try {
        const auto row = co_await with.one(enter, booking, number);
        co_return row->checked_in_at;
    } catch (const pg::error& refused) {
        const auto refusal = refusal_for(refused.constraint());
        if (!refusal) throw;
        co_return *refusal;
    }
}

}  // namespace goticket
