#pragma once

#include "app/services.hpp"
#include "base/json_read.hpp"
#include "base/task.hpp"
#include "storage/job_store.hpp"

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

/// What is done for each kind of job. A job may run more than once, also twice at the same time when a worker was taken
/// for dead: handlers are idempotent. What one throws fails the job, to be run again later.
namespace goticket::jobs {

/// No retry can help: the job is dead at once, for an operator to look at.
class hopeless : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

using handler = task<> (*)(services&, lane&, const claimed_job&);

struct job_kind {
    std::string_view name;
    jobs::handler handler = nullptr;
};
std::span<const job_kind> job_kinds();

/// Throws hopeless for a kind that this program doesn't know.
task<> run_handler(services& shared, lane& here, const claimed_job& job);

[[noreturn]] void refuse_payload(const claimed_job& job, const std::vector<fault>& faults);

/// Throws hopeless with all that is wrong with the payload.
template <class Payload>
Payload read_payload(const claimed_job& job) {
    const auto document = json::parse(job.payload.text);
    if (!document) throw hopeless("the payload is not JSON");
    Payload payload;
    const auto faults = json::read_document(*document, payload);
    if (!faults.empty()) refuse_payload(job, faults);
    return payload;
}

task<> notify_bookings(services& shared, lane& here, const claimed_job& job);
task<> notify_event(services& shared, lane& here, const claimed_job& job);
task<> promote_slot(services& shared, lane& here, const claimed_job& job);

}  // namespace goticket::jobs
