#pragma once

#include "base/task.hpp"
#include "storage/job_store.hpp"
#include "storage/pg/error.hpp"

#include <type_traits>
#include <vector>

namespace goticket {

/// How often a transaction is run again that lost against another one.
inline constexpr int most_attempts = 10;

inline constexpr const char* begin_serializable = "BEGIN ISOLATION LEVEL SERIALIZABLE";

/// Runs a whole transaction, and runs it again when PostgreSQL says that the same may well succeed then.
template <class T, class... Args>
task<T> run_again_on_conflict(task<T> (*attempt)(Args...), std::type_identity_t<Args>... args) {
    for (int left = most_attempts;; --left) {
        try {
            co_return co_await attempt(args...);
        } catch (const pg::error& refused) {
            if (!refused.may_retry() || left == 1) throw;
        }
    }
}

/// Adds the jobs to the transaction under way and commits it, in one round trip.
task<> commit_with(pg::connection& db, std::vector<new_job> jobs);

}  // namespace goticket
