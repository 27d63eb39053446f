#include "cli/commands.hpp"
#include "cli/one_off.hpp"
#include "cli/table.hpp"
#include "storage/job_store.hpp"

#include <iostream>

namespace goticket::cli {
namespace {

constexpr std::int32_t most_listed = 1000;

task<> list(pg::connection& with, std::vector<listed_job>& waiting) {
    waiting = co_await list_jobs(with, most_listed);
}

task<> retry(pg::connection& with, job_id job, bool& found) {
    found = co_await retry_job(with, job);
}

}  // namespace

int list_jobs_for_operator(const config& settings) {
    std::vector<listed_job> waiting;
    run_on_connection(settings, [&](pg::connection& with) { return list(with, waiting); });
    if (waiting.empty()) {
        std::cout << "No jobs: everything is done.\n";
        return exit_code::done;
    }
    std::vector<std::vector<std::string>> rows{{"ID", "KIND", "STATUS", "ATTEMPTS", "RUNS AT", "LAST ERROR"}};
    for (const auto& job : waiting) {
        rows.push_back({job.id.str(), job.kind, job.status, std::to_string(job.attempts), format_iso(job.run_at),
                        printable(job.last_error)});
    }
    print_table(std::cout, rows);
    if (waiting.size() == most_listed) std::cout << "The first " << most_listed << ", dead ones first.\n";
    return exit_code::done;
}

int retry_job_for_operator(const config& settings, std::string_view id) {
    const auto job = job_id::parse(id);
    if (!job) {
        std::cerr << "That is no job's id; `goticket jobs list` shows them.\n";
        return exit_code::usage;
    }
    bool found = false;
    run_on_connection(settings, [&](pg::connection& with) { return retry(with, *job, found); });
    if (!found) {
        std::cerr << "There is no such job, or it is running at this moment; `goticket jobs list` shows all.\n";
        return exit_code::no;
    }
    std::cout << "It runs again as soon as a worker is free.\n";
    return exit_code::done;
}

}  // namespace goticket::cli
