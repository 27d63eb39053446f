#pragma once

#include "domain/selling.hpp"
#include "storage/job_store.hpp"
#include "storage/kept_store.hpp"
#include "storage/pg/connection.hpp"

#include <string>
#include <vector>

namespace goticket {

struct subjects;

/// The batches of some slots as one transaction, in two round trips: read the facts under the slots' locks, write the
/// effects. SERIALIZABLE, and right at READ COMMITTED too: each slot is locked by turn and row, the constraints guard
/// the rest.
class sale_transaction {
  public:
    /// `has_turns`: the connection has taken those of all its slots, and begun.
    sale_transaction(pg::connection& with, bool has_turns) : with_(with), has_turns_(has_turns) {}

    /// Takes the slots' turns unless it has them, begins, and reads what the decisions need: the facts of each, in the
    /// order of `asked`, which must be that of the slots' ids, with each slot and each person (beyond those who wait)
    /// in one of them only.
    task<std::vector<selling::facts>> read(const std::vector<selling::slot_requests>& asked,
                                           std::int32_t candidate_limit);
    /// More of those who wait for a slot, for when the first ones were not enough: those who want no more than `seats`.
    task<> read_candidates(selling::facts& known, std::int32_t seats, std::int32_t limit);
    /// Writes, commits and ends the turns. After pg::connection_lost the outcome is unknown: ask was_committed.
    task<> write(const selling::effects& effects, const std::vector<new_job>& jobs);
    /// Gives up and ends the turns.
    task<> roll_back();
    /// Whether the turns were waited for, while another connection had them.
    bool waited() const { return waited_; }
    /// The transaction's id, empty when none of the slots exists.
    const std::string& transaction() const { return transaction_; }

  private:
    void queue_reads(const subjects& about, std::int32_t candidate_limit);
    std::vector<selling::facts> take_facts(const subjects& about, const std::vector<pg::answer>& answers,
                                           std::int32_t candidate_limit);
    void take_slots(std::vector<selling::facts>& known, const pg::answer& from);
    void queue_writes(const selling::effects& effects);

    pg::connection& with_;
    bool has_turns_;
    bool waited_ = false;
    std::string transaction_;
    instant now_;
    /// Outcomes that were kept for a day and count no more.
    key_columns stale_;
};

/// What became of a transaction whose COMMIT was not answered; nothing while its old connection still works on it.
task<std::optional<bool>> was_committed(pg::connection& with, std::string transaction);

}  // namespace goticket
