#pragma once

#include "base/enum_name.hpp"
#include "storage/slot_turn.hpp"
#include "support/node.hpp"

#include <gtest/gtest.h>

#include <future>
#include <stdexcept>

namespace goticket::test {

using future_outcome = std::future<selling::outcome>;

/// One node, an event of many slots and people who ask for them.
class Lines : public testing::Test {
  protected:
    static constexpr int slots = 30;
    static constexpr int people = 90;

    Lines() : node_(database_.conninfo(), 2) {
        const auto now = system_clock().now();
        for (int i = 0; i < people; ++i) add_person(people_.emplace_back(user_id::make(now)));
        event_ = event_id::make(now);
        database_.sql("INSERT INTO events (id, title, description, location, category, created_by_id) VALUES ('" +
                      event_.str() + "', 'An event', 'Of a test', 'Here', 'CONCERT', '" + people_[0].str() + "')");
        // One hour each, one after the other.
        for (int i = 0; i < slots; ++i) slots_.push_back(add_slot(i, 10));
    }

    void add_person(user_id id) {
        database_.sql("INSERT INTO users (id, email, name, password_hash) VALUES ('" + id.str() + "', '" + id.str() +
                      "', 'Somebody', 'x')");
    }
    slot_id add_slot(int hour, int capacity) {
        const auto id = slot_id::make(system_clock().now());
        const auto at = "date_trunc('hour', now()) + interval '1 day' + interval '" + std::to_string(hour) + " hours'";
        database_.sql("INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity) VALUES ('" +
                      id.str() + "', '" + event_.str() + "', 'A slot', " + at + ", " + at + " + interval '1 hour', " +
                      std::to_string(capacity) + ")");
        return id;
    }

    future_outcome ask(slot_id slot, selling::action what) {
        selling::request asked{std::move(what), std::nullopt};
        auto& lane = node_.here(next_lane_++ % 2);
        return boost::asio::co_spawn(lane.context, node_.shared().selling->submit(lane, slot, std::move(asked)),
                                     boost::asio::use_future);
    }
    future_outcome ask_for(slot_id slot, user_id who, std::int16_t seats = 1) {
        return ask(slot, selling::book{who, seats, uuid_v7(system_clock().now())});
    }
    static std::string word(const selling::outcome& got) {
        if (!got) return std::string(enum_name(got.error()));
        if (std::holds_alternative<selling::confirmed>(*got)) return "CONFIRMED";
        return std::holds_alternative<selling::waitlisted>(*got) ? "WAITLISTED" : "DONE";
    }
    std::string one(const std::string& query) { return database_.sql(query)[0][0]; }

    /// Somebody else's connection, and what it keeps.
    class somebody {
      public:
        explicit somebody(const std::string& conninfo) : with_(PQconnectdb(conninfo.c_str()), &PQfinish) {}
        /// What the first row's first column says, if there is one.
        std::string run(const std::string& sql) const {
            const std::unique_ptr<PGresult, decltype(&PQclear)> got(PQexec(with_.get(), sql.c_str()), &PQclear);
            const auto status = PQresultStatus(got.get());
            if (status == PGRES_TUPLES_OK) return PQntuples(got.get()) > 0 ? PQgetvalue(got.get(), 0, 0) : "";
            if (status != PGRES_COMMAND_OK) throw std::runtime_error(PQresultErrorMessage(got.get()));
            return "";
        }

      private:
        std::unique_ptr<PGconn, decltype(&PQfinish)> with_;
    };
    /// Keeps a slot's row for as long as it lives.
    struct lock : somebody {
        lock(const std::string& conninfo, slot_id slot) : somebody(conninfo) {
            run("BEGIN");
            run("SELECT 1 FROM time_slots WHERE id = '" + slot.str() + "' FOR UPDATE");
        }
    };
    /// Keeps the turn at a slot for as long as it lives, as another node does.
    struct turn : somebody {
        turn(const std::string& conninfo, slot_id slot) : somebody(conninfo) {
            run("SELECT pg_advisory_lock(" + std::to_string(turn_key(slot)) + ")");
        }
    };

    test_database database_;
    test_node node_;
    event_id event_;
    std::vector<user_id> people_;
    std::vector<slot_id> slots_;
    std::size_t next_lane_ = 0;
};

}  // namespace goticket::test
