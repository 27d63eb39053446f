#include "storage/ticket_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

struct entered_row {
    instant checked_in_at;
};
BOOST_DESCRIBE_STRUCT(entered_row, (), (checked_in_at))

struct key_row {
    pg::bytea fingerprint;
};
BOOST_DESCRIBE_STRUCT(key_row, (), (fingerprint))

const pg::statement<gate_ticket(booking_id, std::int16_t)> find{sql::tickets::find};
const pg::statement<entered_row(booking_id, std::int16_t)> enter{sql::tickets::check_in};
const pg::statement<key_row(user_id, std::string)> find_key{sql::tickets::find_key};
const pg::statement<pg::nothing(user_id, std::string)> forget_old_key{sql::tickets::forget_old_key};
const pg::statement<pg::nothing(user_id, std::string, pg::bytea, booking_id, std::int64_t)> keep_key{
    sql::tickets::keep_key};
const pg::statement<gate_entry(event_id, std::optional<slot_id>, std::int32_t)> gate{sql::tickets::list_gate};

std::optional<errc> refusal_for(const std::string& constraint) {
    if (constraint == "check_ins_once") return errc::already_checked_in;
    if (constraint == "bookings_check_ins_of_confirmed") return errc::ticket_not_confirmed;
    if (constraint == "bookings_check_ins_within_quantity") return errc::ticket_not_found;
    if (constraint == "check_ins_booking_fk") return errc::ticket_not_found;
    if (constraint == "idempotency_keys_one_outcome") return errc::idempotency_key_reused;
    return std::nullopt;
}

}  // namespace

task<std::optional<gate_ticket>> find_ticket(pg::connection& with, booking_id booking, std::int16_t number) {
    co_return co_await with.one(find, booking, number);
}

task<std::optional<std::string>> find_gate_key(pg::connection& with, user_id user, std::string key) {
    auto row = co_await with.one(find_key, user, std::move(key));
    if (!row) co_return std::nullopt;
    co_return std::move(row->fingerprint.bytes);
}

task<result<instant>> check_in(pg::connection& with, booking_id booking, std::int16_t number,
                               std::optional<gate_key> key) {
    try {
        // One group is one transaction. First the booking, then the key: in this order the selling engine writes too.
        with.queue(enter, booking, number);
        if (key) {
            with.queue(forget_old_key, key->user, key->key);
            with.queue(keep_key, key->user, key->key, pg::bytea{key->fingerprint}, booking, number);
        }
        with.queue_sync();
        const auto answers = co_await with.receive();
        for (const auto& got : answers) got.check();
        co_return answers[0].first<entered_row>()->checked_in_at;
    } catch (const pg::error& refused) {
        const auto refusal = refusal_for(refused.constraint());
        if (!refusal) throw;
        co_return *refusal;
    }
}

task<std::vector<gate_entry>> list_gate(pg::connection& with, event_id event, std::optional<slot_id> slot,
                                        std::int32_t limit) {
    co_return co_await with.all(gate, event, slot, limit);
}

}  // namespace goticket
