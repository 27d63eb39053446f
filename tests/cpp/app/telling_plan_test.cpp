// People are told of their bookings while a sale goes on, by statements that each connection has run when there was
// nothing yet. By a plan of that time each would read all bookings that there are.
#include "lines.hpp"
#include "storage/notification_store.hpp"

namespace goticket::test {
namespace {

struct reading {
    std::int64_t rows = 0;
};
BOOST_DESCRIBE_STRUCT(reading, (), (rows))

const sql::text read_in_this_transaction{
    "test/read_in_this_transaction",
    "SELECT seq_tup_read AS rows FROM pg_stat_xact_user_tables WHERE relname = 'bookings'"};
const pg::statement<reading()> read_one_by_one{read_in_this_transaction};

class TellingPlan : public Lines {
  protected:
    std::vector<booking_id> book_all() {
        database_.sql("UPDATE time_slots SET capacity = 1000");
        database_.sql(
            "INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time) "
            "SELECT gen_random_uuid(), u.id, s.id, 1, s.start_time, s.end_time FROM users u CROSS JOIN time_slots s");
        std::vector<booking_id> made;
        for (const auto& row : database_.sql("SELECT id FROM bookings LIMIT 5")) {
            made.push_back(*booking_id::parse(row[0]));
        }
        return made;
    }
    task<std::size_t> tell(pg::connection& with, std::vector<booking_id> of) {
        const wording words{notification_type::BOOKING_CONFIRMED, "Booked", "%1$s for %2$s (%3$s)"};
        const auto told = co_await tell_of_bookings(with, job_id::make(system_clock().now()), words, of, std::nullopt);
        co_return told.size();
    }
    task<std::int64_t> rows_read_when_full() {
        pg::lease db = co_await node_.here().db.acquire();
        database_.sql("VACUUM ANALYZE bookings");
        // From the sixth time on a plan may be kept.
        for (int i = 0; i < 10; ++i) co_await tell(*db, {});
        const auto made = book_all();
        co_await db->run_text("BEGIN");
        EXPECT_GT(co_await tell(*db, made), 0U);
        const auto rows = (co_await db->one(read_one_by_one))->rows;
        co_await db->run_text("COMMIT");
        co_return rows;
    }
};

TEST_F(TellingPlan, GoesByKeysThoughTheTableWasEmpty) {
    EXPECT_EQ(node_.run(rows_read_when_full()), 0);
    EXPECT_EQ(one("SELECT count(*) FROM notifications"), "5");
}

}  // namespace
}  // namespace goticket::test
