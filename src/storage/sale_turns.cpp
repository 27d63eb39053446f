#include "storage/sale_turns.hpp"

#include "storage/slot_turn.hpp"

#include <algorithm>

namespace goticket {
namespace {

struct turns_row {
    bool waited = false;
};
BOOST_DESCRIBE_STRUCT(turns_row, (), (waited))

using pg::nothing;

const pg::statement<turns_row(std::vector<std::int64_t>)> turns{sql::selling::take_turns};
const pg::statement<nothing()> begin{sql::selling::begin};
const pg::statement<nothing()> end_turn{sql::selling::end_turn};

}  // namespace

void queue_turns(pg::connection& with, const std::vector<slot_id>& slots) {
    with.queue(turns, turns_of(slots));
    with.queue_sync();  // ends the statement's own transaction: the sale's snapshot comes after the turns
    with.queue(begin);
}

bool was_waited_for(const pg::answer& of_turns) {
    return of_turns.first<turns_row>()->waited;
}

void queue_end_of_turns(pg::connection& with) {
    with.queue(end_turn);
    with.queue_sync();
}

task<> give_turns_back(pg::connection& with) {
    with.queue_text("ROLLBACK");
    with.queue_sync();
    queue_end_of_turns(with);
    co_await with.receive();
}

task<bool> take_turns(pg::connection& with, const std::vector<slot_id>& slots) {
    queue_turns(with, slots);
    with.queue_sync();
    const auto answers = co_await with.receive();
    const bool all_good = std::all_of(answers.begin(), answers.end(), [](const pg::answer& got) { return got.ok(); });
    if (!all_good) co_await give_turns_back(with);
    for (const auto& got : answers) got.check();
    co_return was_waited_for(answers.front());
}

}  // namespace goticket
