#include "storage/job_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {
struct retried_row {
    job_id id;
};
BOOST_DESCRIBE_STRUCT(retried_row, (), (id))
struct due_row {
    std::optional<instant> run_at;
    instant now;
};
BOOST_DESCRIBE_STRUCT(due_row, (), (run_at, now))

const pg::statement<pg::nothing(job_id, std::string, pg::jsonb, std::int32_t)> enqueue{sql::jobs::enqueue};
const pg::statement<pg::nothing()> wake{sql::jobs::wake};
const pg::statement<claimed_job(std::string, std::int32_t, std::int64_t)> claim{sql::jobs::claim};
const pg::statement<pg::nothing(std::vector<job_id>, std::string)> heartbeat{sql::jobs::heartbeat};
const pg::statement<pg::nothing(job_id, std::string)> finish{sql::jobs::finish};
const pg::statement<pg::nothing(job_id, std::string, std::string)> fail{sql::jobs::fail};
const pg::statement<pg::nothing(job_id, std::string, std::string)> bury{sql::jobs::bury};
const pg::statement<pg::nothing(std::int64_t)> bury_abandoned{sql::jobs::bury_abandoned};
const pg::statement<listed_job(std::int32_t)> list{sql::jobs::list};
const pg::statement<retried_row(job_id)> retry{sql::jobs::retry};
const pg::statement<due_row()> next_due{sql::jobs::next_due};
}  // namespace

void queue_job(pg::connection& with, const new_job& job) {
    with.queue(enqueue, job.id, job.kind, pg::jsonb{job.payload}, static_cast<std::int32_t>(job.not_before.count()));
}

task<> wake_workers(pg::connection& with) {
    co_await with.run(wake);
}

task<std::vector<claimed_job>> claim_jobs(pg::connection& with, std::string worker, std::int32_t at_most,
                                          std::chrono::seconds silence) {
    co_return co_await with.all(claim, worker, at_most, silence.count());
}

task<> heartbeat_jobs(pg::connection& with, std::vector<job_id> running, std::string worker) {
    co_await with.run(heartbeat, running, worker);
}

task<> finish_job(pg::connection& with, job_id job, std::string worker) {
    co_await with.run(finish, job, worker);
}

task<> fail_job(pg::connection& with, job_id job, std::string worker, std::string reason) {
    co_await with.run(fail, job, worker, reason);
}

task<> bury_job(pg::connection& with, job_id job, std::string worker, std::string reason) {
    co_await with.run(bury, job, worker, reason);
}

task<std::int64_t> bury_abandoned_jobs(pg::connection& with, std::chrono::seconds silence) {
    co_return co_await with.run(bury_abandoned, silence.count());
}

task<std::vector<listed_job>> list_jobs(pg::connection& with, std::int32_t at_most) {
    co_return co_await with.all(list, at_most);
}

task<bool> retry_job(pg::connection& with, job_id job) {
    const auto row = co_await with.one(retry, job);
    co_return row.has_value();
}

task<std::optional<std::chrono::microseconds>> next_job_due_in(pg::connection& with) {
    const auto row = co_await with.one(next_due);
    if (!row || !row->run_at) co_return std::nullopt;
    co_return std::max(*row->run_at - row->now, std::chrono::microseconds(0));
}

}  // namespace goticket
