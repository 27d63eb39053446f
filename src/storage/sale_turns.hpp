#pragma once

#include "domain/ids.hpp"
#include "storage/pg/connection.hpp"

#include <vector>

namespace goticket {

/// Takes the slots' turns for this connection and begins a sale's transaction, and says whether another one had some of
/// them. Throws pg::error when that was for too long; the connection has none of them then. A node that hangs here is
/// idle in a transaction, which PostgreSQL ends in time, and its turns with it.
task<bool> take_turns(pg::connection& with, const std::vector<slot_id>& slots);

/// The same as a part of a longer question: two answers, of which the first tells whether somebody else had a turn.
void queue_turns(pg::connection& with, const std::vector<slot_id>& slots);
bool was_waited_for(const pg::answer& of_turns);
/// For after COMMIT.
void queue_end_of_turns(pg::connection& with);
/// Rolls back whatever was begun, and ends the turns.
task<> give_turns_back(pg::connection& with);

}  // namespace goticket
