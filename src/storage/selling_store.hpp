#pragma once

#include "domain/selling.hpp"
#include "storage/job_store.hpp"
#include "storage/kept_store.hpp"
#include "storage/pg/connection.hpp"

#include <string>
#include <vector>

namespace goticket {

/// One batch of a slot as one transaction, in two round trips: read the facts under the slot's lock, write the effects.
/// SERIALIZABLE, and right at READ COMMITTED too: the slot is locked by turn and row, the constraints guard the rest.
class slot_transaction {
  public:
    slot_transaction(pg::connection& with, slot_id slot) : with_(with), slot_(slot) {}

    /// Takes the slot's turn, begins, and reads what the requests' decision needs.
    task<selling::facts> read(const std::vector<selling::request>& requests, std::int32_t candidate_limit);
    /// More of the waiting, for when the first ones were not enough: those who want no more than `seats`.
    task<> read_candidates(selling::facts& known, std::int32_t seats, std::int32_t limit);
    /// Writes, commits and ends the turn. After pg::connection_lost the outcome is unknown: ask was_committed.
    task<> write(const selling::effects& effects, const std::vector<new_job>& jobs);
    /// Gives up and ends the turn.
    task<> roll_back();
    /// The transaction's id, empty when the slot doesn't exist.
    const std::string& transaction() const { return transaction_; }

  private:
    void take_slot(selling::facts& known, const pg::answer& from);
    void queue_writes(const selling::effects& effects);

    pg::connection& with_;
    slot_id slot_;
    std::string transaction_;
    instant now_;
    /// Outcomes that were kept for a day and count no more.
    key_columns stale_;
};

/// What became of a transaction whose COMMIT was not answered; nothing while its old connection still works on it.
task<std::optional<bool>> was_committed(pg::connection& with, std::string transaction);

}  // namespace goticket
