// Refusals from memory: what they must never refuse, and when they end.
#include "storage/kept_store.hpp"
#include "support/node.hpp"

#include <gtest/gtest.h>

namespace goticket::test {
namespace {

class ClosedDoors : public testing::Test {
  protected:
    ClosedDoors() : node_(database_.conninfo()) {
        const auto now = system_clock().now();
        slot_ = slot_id::make(now);
        const auto event = event_id::make(now);
        for (auto& person : people_) {
            person = user_id::make(now);
            database_.sql("INSERT INTO users (id, email, name, password_hash) VALUES ('" + person.str() + "', '" +
                          person.str() + "', 'Somebody', 'x')");
        }
        database_.sql(
            "INSERT INTO events (id, title, description, location, category, created_by_id, waitlist_limit) "
            "VALUES ('" +
            event.str() + "', 'An event', 'Of a test', 'Here', 'CONCERT', '" + people_[0].str() + "', 0)");
        database_.sql("INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity) VALUES ('" +
                      slot_.str() + "', '" + event.str() +
                      "', 'A slot', now() + interval '1 day', now() + interval '25 hours', 1)");
        held_ = std::get<selling::confirmed>(*book(0)).booking.id;
    }

    selling::outcome book(int who, std::optional<selling::idempotency> key = std::nullopt) {
        const auto user = people_[static_cast<std::size_t>(who)];
        selling::request asked{selling::book{user, 1, uuid_v7(system_clock().now())}, std::move(key)};
        return node_.run(node_.shared().selling->submit(node_.here(), slot_, std::move(asked)));
    }
    /// Until a refusal costs no batch any more: what batches read is counted by the database.
    void close() {
        while (batches_for([&] { EXPECT_EQ(book(1).error(), errc::sold_out); }) != 0) {
        }
    }
    template <class Work>
    int batches_for(Work work) {
        const auto turns = [this] {
            return std::stoi(database_.sql("SELECT txid_snapshot_xmax(txid_current_snapshot())")[0][0]);
        };
        const int before = turns();
        work();
        return turns() - before;
    }

    test_database database_;
    test_node node_;
    slot_id slot_;
    std::array<user_id, 4> people_;
    booking_id held_;
};

TEST_F(ClosedDoors, RefuseWithoutATransaction) {
    close();
    EXPECT_EQ(batches_for([&] {
                  for (int i = 0; i < 50; ++i) EXPECT_EQ(book(2).error(), errc::sold_out);
              }),
              0);
}

TEST_F(ClosedDoors, StillTellHoldersWhatTheyHold) {
    close();
    EXPECT_EQ(book(0).error(), errc::already_booked);
}

TEST_F(ClosedDoors, OpenAtOnceForASeatThatCameFreeHere) {
    close();
    ASSERT_TRUE(node_.submit(slot_, selling::cancel{people_[0], held_}));
    const auto got = book(3);
    ASSERT_TRUE(got);
    EXPECT_TRUE(std::holds_alternative<selling::confirmed>(*got));
    EXPECT_EQ(book(0).error(), errc::sold_out);
    EXPECT_EQ(book(3).error(), errc::already_booked);
}

TEST_F(ClosedDoors, OpenWithinASecondForASeatThatNobodyToldOf) {
    close();
    database_.sql("UPDATE time_slots SET capacity = 2");
    const auto changed = std::chrono::steady_clock::now();
    auto got = book(3);
    while (!got && std::chrono::steady_clock::now() - changed < std::chrono::seconds(10)) got = book(3);
    ASSERT_TRUE(got);
}

TEST_F(ClosedDoors, GiveTheFirstOutcomeOfAKeyThatIsSentAgain) {
    const selling::idempotency key{"pressed-once", "the same body"};
    database_.sql("UPDATE time_slots SET capacity = 2");
    const auto first = book(2, key);
    ASSERT_TRUE(first);
    const auto id = std::get<selling::confirmed>(*first).booking.id;
    // Given back and sold on: only the key remembers.
    ASSERT_TRUE(node_.submit(slot_, selling::cancel{people_[2], id}));
    ASSERT_TRUE(book(3));
    close();
    const auto again = book(2, key);
    ASSERT_TRUE(again);
    EXPECT_EQ(std::get<selling::confirmed>(*again).booking.id, id);
    EXPECT_EQ(book(2, selling::idempotency{"pressed-once", "another body"}).error(), errc::idempotency_key_reused);
    EXPECT_EQ(book(2, selling::idempotency{"another", "the same body"}).error(), errc::sold_out);
}

}  // namespace
}  // namespace goticket::test
