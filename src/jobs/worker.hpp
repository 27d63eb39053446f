#pragma once

#include "app/services.hpp"
#include "base/timer.hpp"
#include "storage/housekeeping_store.hpp"
#include "storage/job_store.hpp"

#include <chrono>
#include <future>
#include <string>
#include <unordered_set>

namespace goticket::jobs {

struct worker_options {
    std::size_t at_once = 4;
    /// Whether this one does the housekeeping too: enough for one worker of a node.
    bool tidies = true;
};

/// Runs jobs on one lane: some at once, woken by whoever hears of new ones, with a slow poll behind it. Delivery is at
/// least once: what a worker that died was at, is taken over within 15 seconds (takeover.hpp).
class worker {
  public:
    worker(services& shared, lane& here, worker_options options = {});

    /// Runs until stop(), and then until the jobs under way have finished. The worker must outlive it.
    task<> run();
    /// Says that there may be new jobs; from any thread.
    void wake();
    /// From any thread.
    void stop();
    /// Blocks until run() has ended; from a thread that is none of the lanes'.
    void wait() { ended_.get_future().wait(); }

  private:
    using duration = std::chrono::steady_clock::duration;

    void begin_to_stop();
    void start(task<> work);
    void stir();
    task<> nap(duration length);
    task<duration> take_jobs();
    task<> execute(claimed_job job);
    task<> settle(const claimed_job& job, const std::string& failure, bool without_hope);
    task<> try_settle(const claimed_job& job, const std::string& failure, bool without_hope);
    task<> keep_alive();
    task<> keep_tidy();
    void tell_of(const std::vector<expired_entry>& expired);

    services& shared_;
    lane& here_;
    worker_options options_;
    /// Unlike that of any other worker, dead or alive.
    std::string name_;
    pause nap_;
    pause beat_;
    pause tidying_;
    std::unordered_set<job_id> running_;
    unsigned under_way_ = 0;
    bool woken_ = false;
    bool stopping_ = false;
    bool finished_ = false;
    std::promise<void> ended_;
};

}  // namespace goticket::jobs
