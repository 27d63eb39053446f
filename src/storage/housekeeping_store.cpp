#include "storage/housekeeping_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

/// Keeps each statement far below its time limit.
constexpr std::int32_t bound = 10'000;

struct turn_row {
    bool mine = false;
};
BOOST_DESCRIBE_STRUCT(turn_row, (), (mine))

using pg::nothing;

const pg::statement<turn_row()> try_turn{sql::housekeeping::try_turn};
const pg::statement<expired_entry()> expire_waiting{sql::housekeeping::expire_waiting};
const pg::statement<nothing(std::int32_t)> delete_old_outcomes{sql::housekeeping::delete_old_outcomes};
const pg::statement<nothing(std::int32_t)> delete_old_sessions{sql::housekeeping::delete_old_sessions};
const pg::statement<nothing(std::int32_t)> delete_old_jobs{sql::housekeeping::delete_old_jobs};

/// Begins a transaction that tidies alone; rolled back when another node is at it.
task<bool> begin_alone(pg::connection& with, const char* begin) {
    co_await with.run_text(begin);
    const auto turn = co_await with.one(try_turn);
    if (turn->mine) co_return true;
    co_await with.run_text("ROLLBACK");
    co_return false;
}

}  // namespace

task<std::optional<tidied>> tidy(pg::connection& with) {
    tidied done;
    // The entries' trigger writes the slots' rows: SERIALIZABLE, like all that does.
    const bool first_turn = co_await begin_alone(with, "BEGIN ISOLATION LEVEL SERIALIZABLE");
    if (!first_turn) co_return std::nullopt;
    done.expired_entries = co_await with.all(expire_waiting);
    co_await with.run_text("COMMIT");

    const bool second_turn = co_await begin_alone(with, "BEGIN ISOLATION LEVEL READ COMMITTED");
    if (!second_turn) co_return std::nullopt;
    done.outcomes = co_await with.run(delete_old_outcomes, bound);
    done.sessions = co_await with.run(delete_old_sessions, bound);
    done.jobs = co_await with.run(delete_old_jobs, bound);
    co_await with.run_text("COMMIT");
    done.more = done.outcomes == bound || done.sessions == bound || done.jobs == bound;
    co_return done;
}

}  // namespace goticket
