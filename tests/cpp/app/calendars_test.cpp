// The guards that migration 0011 put in the place of an exclusion constraint and of foreign keys, held by plain SQL of
// two connections at every mix of isolation levels: they must hold for every writer, not for the selling engine alone.
#include "support/database.hpp"

#include <gtest/gtest.h>

#include <future>
#include <thread>
#include <tuple>

namespace goticket::test {
namespace {

const std::string ana = "00000000-0000-7000-8000-00000000000a";
const std::string organiser = "00000000-0000-7000-8000-00000000000b";
const std::string event = "00000000-0000-7000-8000-0000000000e0";
/// 10 to 12, 11 to 13 and 12 to 14 o'clock.
const std::string early = "00000000-0000-7000-8000-000000000010";
const std::string middle = "00000000-0000-7000-8000-000000000011";
const std::string late = "00000000-0000-7000-8000-000000000012";
const std::string nobody = "00000000-0000-7000-8000-00000000ffff";

std::string booking_of(const std::string& slot, const std::string& status = "CONFIRMED") {
    return "INSERT INTO bookings (id, user_id, time_slot_id, quantity, status, start_time, end_time, cancelled_at) "
           "SELECT gen_random_uuid(), '" +
           ana + "', id, 1, '" + status + "', start_time, end_time, " + (status == "CANCELLED" ? "now()" : "NULL") +
           " FROM time_slots WHERE id IN (" + slot + ")";
}
std::string quoted(const std::string& id) {
    return "'" + id + "'";
}

class Calendars : public testing::Test {
  protected:
    Calendars() {
        for (const auto& person : {ana, organiser}) {
            sql("INSERT INTO users (id, email, name, password_hash) VALUES ('" + person + "', '" + person +
                "@x.test', 'Somebody', 'x')");
        }
        sql("INSERT INTO events (id, title, description, location, category, created_by_id) VALUES ('" + event +
            "', 'E', 'Of a test', 'Here', 'CONCERT', '" + organiser + "')");
        for (const auto& [slot, hour] : {std::pair(early, 10), std::pair(middle, 11), std::pair(late, 12)}) {
            sql("INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity) VALUES ('" + slot +
                "', '" + event + "', 'S', '2099-01-01 " + std::to_string(hour) + ":00Z', '2099-01-01 " +
                std::to_string(hour + 2) + ":00Z', 100)");
        }
    }
    std::vector<std::vector<std::string>> sql(const std::string& text) { return database_.sql(text); }
    /// The message of the refusal; empty when it is taken.
    std::string refusal(const std::string& text) {
        try {
            sql(text);
            return "";
        } catch (const std::runtime_error& refused) {
            return refused.what();
        }
    }
    std::string confirmed() { return sql("SELECT count(*) FROM bookings WHERE status = 'CONFIRMED'")[0][0]; }
    /// What the calendar says beside what the bookings say.
    bool calendar_is_right() {
        return sql("SELECT bool_and(c.busy = (SELECT coalesce(range_agg(tstzrange(start_time, end_time)), '{}') FROM "
                   "bookings "
                   "WHERE user_id = c.user_id AND status = 'CONFIRMED')) FROM calendars c")[0][0] == "t";
    }

    test_database database_;
};

const std::string two_places = "two places at once";

TEST_F(Calendars, RefuseWhatOverlapsAndTakeWhatTouches) {
    EXPECT_EQ(refusal(booking_of(quoted(early))), "");
    EXPECT_NE(refusal(booking_of(quoted(middle))).find(two_places), std::string::npos);
    EXPECT_EQ(refusal(booking_of(quoted(late))), "");
    EXPECT_EQ(confirmed(), "2");
    EXPECT_TRUE(calendar_is_right());
}

TEST_F(Calendars, RefuseTwoOfOneStatementThatOverlap) {
    EXPECT_NE(refusal(booking_of(quoted(early) + "," + quoted(middle))).find(two_places), std::string::npos);
    EXPECT_EQ(refusal(booking_of(quoted(early) + "," + quoted(late))), "");
    EXPECT_TRUE(calendar_is_right());
}

TEST_F(Calendars, AreFreeAfterACancellationAndTakenAgainByUndo) {
    sql(booking_of(quoted(early)));
    sql("UPDATE bookings SET status = 'CANCELLED', cancelled_at = now()");
    EXPECT_TRUE(calendar_is_right());
    EXPECT_EQ(refusal(booking_of(quoted(middle))), "");
    const auto undo =
        "UPDATE bookings SET status = 'CONFIRMED', cancelled_at = NULL WHERE time_slot_id = '" + early + "'";
    EXPECT_NE(refusal(undo).find(two_places), std::string::npos);
    sql("DELETE FROM bookings WHERE time_slot_id = '" + middle + "'");
    EXPECT_EQ(refusal(undo), "");
    EXPECT_TRUE(calendar_is_right());
}

TEST_F(Calendars, LetBookingsPassThroughEachOthersTimesInOneStatement) {
    sql(booking_of(quoted(early) + "," + quoted(late)));
    const std::string by_two_hours =
        "UPDATE bookings SET start_time = start_time + interval '2 hours', end_time = end_time + interval '2 hours'";
    EXPECT_EQ(refusal(by_two_hours), "");
    EXPECT_TRUE(calendar_is_right());
    EXPECT_NE(refusal("UPDATE bookings SET start_time = '2099-01-01 12:30Z' WHERE time_slot_id = '" + late + "'")
                  .find(two_places),
              std::string::npos);
}

TEST_F(Calendars, KeepPeopleAndSlotsThatAreUsed) {
    sql(booking_of(quoted(early), "CANCELLED"));
    EXPECT_NE(refusal("DELETE FROM calendars"), "");
    EXPECT_NE(refusal("DELETE FROM time_slots WHERE id = '" + early + "'"), "");
    EXPECT_EQ(refusal("DELETE FROM time_slots WHERE id = '" + middle + "'"), "");
    EXPECT_NE(refusal("UPDATE bookings SET time_slot_id = '" + late + "'"), "");
}

TEST_F(Calendars, KnowNobodyWhoIsNotThere) {
    const auto stranger =
        "INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time) VALUES "
        "(gen_random_uuid(), '" +
        nobody + "', '" + early + "', 1, '2099-01-01 10:00Z', '2099-01-01 12:00Z')";
    EXPECT_NE(refusal(stranger).find("calendars_user_fk"), std::string::npos);
    const auto nowhere =
        "INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time) VALUES "
        "(gen_random_uuid(), '" +
        ana + "', '" + nobody + "', 1, '2099-01-01 10:00Z', '2099-01-01 12:00Z')";
    EXPECT_NE(refusal(nowhere).find("no such time slot"), std::string::npos);
}

/// Two transactions whose snapshots are both older than either's write.
class TwoAtOnce : public Calendars, public testing::WithParamInterface<std::tuple<const char*, const char*>> {
  protected:
    /// How many of the two came through.
    int together(const std::string& one, const std::string& other) {
        const auto play = [&](const char* level, const std::string& what) {
            return refusal(std::string("BEGIN ISOLATION LEVEL ") + level +
                           "; SELECT count(*) FROM bookings; SELECT pg_advisory_lock_shared(1); " + what +
                           "; SELECT pg_sleep(0.05); COMMIT");
        };
        // Both have their snapshots when the door opens.
        const std::unique_ptr<PGconn, decltype(&PQfinish)> door(PQconnectdb(database_.conninfo().c_str()), &PQfinish);
        PQclear(PQexec(door.get(), "SELECT pg_advisory_lock(1)"));
        auto first = std::async(std::launch::async, play, std::get<0>(GetParam()), one);
        auto second = std::async(std::launch::async, play, std::get<1>(GetParam()), other);
        while (sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")[0][0] != "2") {
            std::this_thread::yield();
        }
        PQclear(PQexec(door.get(), "SELECT pg_advisory_unlock(1)"));
        return int{first.get().empty()} + int{second.get().empty()};
    }
};

TEST_P(TwoAtOnce, OfTwoOverlappingBookingsOneIsMade) {
    EXPECT_EQ(together(booking_of(quoted(early)), booking_of(quoted(middle))), 1);
    EXPECT_EQ(confirmed(), "1");
    EXPECT_TRUE(calendar_is_right());
}

TEST_P(TwoAtOnce, ASlotIsNotDeletedUnderABooking) {
    EXPECT_EQ(together(booking_of(quoted(early)), "DELETE FROM time_slots WHERE id = '" + early + "'"), 1);
    EXPECT_EQ(
        sql("SELECT count(*) FROM bookings b WHERE NOT EXISTS (SELECT FROM time_slots s WHERE s.id = b.time_slot_id)")
            [0][0],
        "0");
}

TEST_P(TwoAtOnce, APersonIsNotDeletedUnderABooking) {
    EXPECT_EQ(together(booking_of(quoted(early)), "DELETE FROM users WHERE id = '" + ana + "'"), 1);
    EXPECT_EQ(
        sql("SELECT count(*) FROM bookings b WHERE NOT EXISTS (SELECT FROM users u WHERE u.id = b.user_id)")[0][0],
        "0");
    EXPECT_TRUE(calendar_is_right());
}

TEST_P(TwoAtOnce, WithoutTheGuardBothAreMade) {
    // SERIALIZABLE alone would do, were everybody to use it.
    if (std::get<0>(GetParam()) == std::string("SERIALIZABLE") &&
        std::get<1>(GetParam()) == std::string("SERIALIZABLE")) {
        GTEST_SKIP();
    }
    run_sql(private_cluster::get().superuser().substr(0, private_cluster::get().superuser().find("dbname=")) +
                "dbname=" + sql("SELECT current_database()")[0][0],
            "ALTER TABLE bookings DISABLE TRIGGER bookings_calendar_on_insert");
    EXPECT_EQ(together(booking_of(quoted(early)), booking_of(quoted(middle))), 2);
}

INSTANTIATE_TEST_SUITE_P(AtEveryMixOfLevels, TwoAtOnce,
                         testing::Combine(testing::Values("READ COMMITTED", "SERIALIZABLE"),
                                          testing::Values("READ COMMITTED", "SERIALIZABLE")));

}  // namespace
}  // namespace goticket::test
