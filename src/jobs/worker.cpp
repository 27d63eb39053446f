#include "jobs/worker.hpp"

#include "base/json_write.hpp"
#include "jobs/handlers/handler.hpp"
#include "jobs/takeover.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>

namespace goticket::jobs {
namespace {

using namespace std::chrono_literals;

/// A job that is due but was locked by another worker is looked for again, without spinning.
constexpr auto shortest_nap = 50ms;
constexpr auto nap_after_failure = 1s;
constexpr auto tidy_every = 60s;
constexpr int settling_attempts = 3;

std::string unique_name() {
    std::string host(256, '\0');
    if (gethostname(host.data(), host.size() - 1) != 0) host = "worker";
    host.resize(std::char_traits<char>::length(host.c_str()));
    return host + ":" + std::to_string(getpid()) + ":" + uuid_v7(system_clock{}.now()).str();
}

/// A connection is left for saying that they are under way.
std::size_t jobs_beside(std::size_t connections, std::size_t wanted) {
    return std::clamp<std::size_t>(connections - 1, 1, wanted);
}

std::string reason_of(const std::exception& failed) {
    const std::string reason = failed.what();
    return reason.empty() ? "failed without a reason" : reason;
}

}  // namespace

worker::worker(services& shared, lane& here, worker_options options)
    : shared_(shared),
      here_(here),
      options_{.at_once = jobs_beside(here.db.options().size, options.at_once), .tidies = options.tidies},
      name_(unique_name()),
      nap_(here.context),
      beat_(here.context),
      tidying_(here.context) {}

void worker::wake() {
    boost::asio::post(here_.context, [this] { stir(); });
}

void worker::stir() {
    woken_ = true;
    nap_.end();
}

task<> worker::nap(duration length) {
    if (!woken_) co_await nap_.last(length);
    woken_ = false;
}

void worker::start(task<> work) {
    ++under_way_;
    boost::asio::co_spawn(here_.context.get_executor(), std::move(work), [this](std::exception_ptr failed) {
        --under_way_;
        stir();
        try {
            if (failed) std::rethrow_exception(failed);
        } catch (const std::exception& reason) {
            spdlog::error("jobs: {}", reason.what());
        }
    });
}

task<> worker::run() {
    start(keep_alive());
    if (options_.tidies) start(keep_tidy());
    while (!stopping_) {
        const auto length = co_await take_jobs();
        co_await nap(length);
    }
    while (!running_.empty()) co_await nap(slow_poll);
    finished_ = true;
    beat_.end();
    while (under_way_ > 0) co_await nap(slow_poll);
    ended_.set_value();
}

void worker::stop() {
    boost::asio::post(here_.context, [this] { begin_to_stop(); });
}

void worker::begin_to_stop() {
    stopping_ = true;
    tidying_.end();
    stir();
}

/// Claims what there is room for and starts it; answers how long to rest then, if nothing wakes us before.
task<worker::duration> worker::take_jobs() {
    const auto room = options_.at_once - std::min(options_.at_once, running_.size());
    if (room == 0) co_return slow_poll;
    try {
        pg::lease db = co_await here_.db.acquire();
        auto claimed = co_await claim_jobs(*db, name_, static_cast<std::int32_t>(room), abandoned_after);
        const bool full = claimed.size() == room;
        for (auto& job : claimed) {
            // One of our own, of which we could not say in time that it is under way: it has been said now.
            if (!running_.insert(job.id).second) continue;
            start(execute(std::move(job)));
        }
        if (full) co_return slow_poll;
        const auto due = co_await next_job_due_in(*db);
        if (!due) co_return slow_poll;
        co_return std::clamp<duration>(*due, shortest_nap, slow_poll);
    } catch (const std::exception& failed) {
        spdlog::warn("jobs: can't take jobs: {}", failed.what());
    }
    co_return nap_after_failure;
}

task<> worker::execute(claimed_job job) {
    std::string failure;
    bool without_hope = false;
    try {
        co_await run_handler(shared_, here_, job);
    } catch (const hopeless& failed) {
        failure = reason_of(failed);
        without_hope = true;
    } catch (const std::exception& failed) {
        failure = reason_of(failed);
    }
    if (!failure.empty()) {
        spdlog::warn("jobs: {} {} failed, attempt {}: {}", job.kind, job.id.str(), job.attempts, failure);
    }
    co_await settle(job, failure, without_hope);
    running_.erase(job.id);
}

task<> worker::try_settle(const claimed_job& job, const std::string& failure, bool without_hope) {
    pg::lease db = co_await here_.db.acquire();
    if (failure.empty()) {
        co_await finish_job(*db, job.id, name_);
    } else if (without_hope) {
        co_await bury_job(*db, job.id, name_, failure);
    } else {
        co_await fail_job(*db, job.id, name_, failure);
    }
}

/// When this fails too, the heartbeat ends with us, and the job is taken over and run again.
task<> worker::settle(const claimed_job& job, const std::string& failure, bool without_hope) {
    pause between(here_.context);
    for (int attempt = 1; attempt <= settling_attempts; ++attempt) {
        try {
            co_await try_settle(job, failure, without_hope);
            co_return;
        } catch (const std::exception& failed) {
            spdlog::warn("jobs: can't write down the end of {}: {}", job.id.str(), failed.what());
        }
        co_await between.last(attempt * 200ms);
    }
}

task<> worker::keep_alive() {
    auto last = std::chrono::steady_clock::now();
    while (!finished_) {
        co_await beat_.last(1s);
        if (running_.empty()) last = std::chrono::steady_clock::now();
        if (std::chrono::steady_clock::now() - last < heartbeat_every) continue;
        try {
            pg::lease db = co_await here_.db.acquire();
            std::vector<job_id> running(running_.begin(), running_.end());
            co_await heartbeat_jobs(*db, std::move(running), name_);
            last = std::chrono::steady_clock::now();
        } catch (const std::exception& failed) {
            spdlog::warn("jobs: no heartbeat: {}", failed.what());
        }
    }
}

void worker::tell_of(const std::vector<expired_entry>& expired) {
    live_changes changes;
    for (const auto& entry : expired) {
        if (changes.slots.empty() || changes.slots.back() != entry.time_slot_id) {
            changes.slots.push_back(entry.time_slot_id);
        }
        changes.bookings_of.push_back(entry.user_id);
    }
    if (!changes.empty()) shared_.live->tell(std::move(changes));
}

task<> worker::keep_tidy() {
    while (!stopping_) {
        bool again = false;
        try {
            pg::lease db = co_await here_.db.acquire();
            const auto buried = co_await bury_abandoned_jobs(*db, abandoned_after);
            if (buried > 0) spdlog::error("jobs: {} jobs have outlived ten workers and are dead", buried);
            const auto done = co_await tidy(*db);
            again = done && done->more;
            if (done) tell_of(done->expired_entries);
        } catch (const std::exception& failed) {
            spdlog::warn("jobs: the housekeeping was left for later: {}", failed.what());
        }
        if (stopping_) break;
        if (again) {
            co_await tidying_.last(100ms);
        } else {
            co_await tidying_.last(tidy_every);
        }
    }
}

}  // namespace goticket::jobs
