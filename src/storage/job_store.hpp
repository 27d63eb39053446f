#pragma once

#include "base/task.hpp"
#include "base/time.hpp"
#include "domain/ids.hpp"
#include "storage/pg/codec.hpp"

#include <boost/describe.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

/// The channel that wakes the workers.
inline constexpr std::string_view jobs_channel = "goticket_jobs";

struct new_job {
    job_id id;
    std::string kind;
    /// JSON.
    std::string payload;
    /// How long it is left lying at least.
    std::chrono::seconds not_before{0};
};

/// What a job's handler gets. A job may run more than once: handlers are idempotent.
struct claimed_job {
    job_id id;
    std::string kind;
    pg::jsonb payload;
    std::int32_t attempts = 0;
};
BOOST_DESCRIBE_STRUCT(claimed_job, (), (id, kind, payload, attempts))

/// What an operator sees.
struct listed_job {
    job_id id;
    std::string kind;
    std::string status;
    std::int32_t attempts = 0;
    instant run_at;
    instant created_at;
    std::string last_error;
    pg::jsonb payload;
};
BOOST_DESCRIBE_STRUCT(listed_job, (), (id, kind, status, attempts, run_at, created_at, last_error, payload))

/// Adds the job to the transaction under way. After the commit somebody has to wake the workers (live_changes::jobs);
/// if nobody does, they look by themselves within seconds.
void queue_job(pg::connection& with, const new_job& job);

/// Wakes the workers of all nodes; not in a transaction that sells.
task<> wake_workers(pg::connection& with);

/// Takes over those, too, whose worker has not been heard of for `silence`.
task<std::vector<claimed_job>> claim_jobs(pg::connection& with, std::string worker, std::int32_t at_most,
                                          std::chrono::seconds silence);
/// Says that these are still being worked on.
task<> heartbeat_jobs(pg::connection& with, std::vector<job_id> running, std::string worker);
task<> finish_job(pg::connection& with, job_id job, std::string worker);
task<> fail_job(pg::connection& with, job_id job, std::string worker, std::string reason);
/// For a job that can never succeed: dead at once.
task<> bury_job(pg::connection& with, job_id job, std::string worker, std::string reason);
/// Jobs that outlived their workers too often; the last of these has not been heard of for `silence`.
task<std::int64_t> bury_abandoned_jobs(pg::connection& with, std::chrono::seconds silence);
task<std::vector<listed_job>> list_jobs(pg::connection& with, std::int32_t at_most);
/// False when there is no such job that could be run again.
task<bool> retry_job(pg::connection& with, job_id job);
/// How long until the next job that waits for its time; nothing when none waits.
task<std::optional<std::chrono::microseconds>> next_job_due_in(pg::connection& with);

}  // namespace goticket
