#include "jobs/handlers/handler.hpp"

#include "base/json_write.hpp"

#include <algorithm>

namespace goticket::jobs {
namespace {

const job_kind kinds[] = {
    {"notify_bookings", notify_bookings},
    {"notify_event", notify_event},
    {"promote_slot", promote_slot},
};

}  // namespace

std::span<const job_kind> job_kinds() {
    return kinds;
}

task<> run_handler(services& shared, lane& here, const claimed_job& job) {
    const auto known = std::ranges::find(kinds, job.kind, &job_kind::name);
    if (known == std::end(kinds)) throw hopeless("no job is called " + job.kind);
    co_await known->handler(shared, here, job);
}

void refuse_payload(const claimed_job& job, const std::vector<fault>& faults) {
    throw hopeless("malformed payload of " + job.kind + ": " + json::to_text(faults));
}

}  // namespace goticket::jobs
