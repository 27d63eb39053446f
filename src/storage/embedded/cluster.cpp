#include "storage/embedded/cluster.hpp"

#include "storage/embedded/folder_lock.hpp"
#include "storage/embedded/new_cluster.hpp"
#include "storage/embedded/server.hpp"

#include <algorithm>
#include <csignal>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace goticket::embedded {
namespace {

using clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto command_limit =
    60s;  ///< How long to wait for a command that has the lock, or for a server that is starting.

already_running refusal(const layout& where, const std::optional<lock_owner>& owner) {
    const auto who = owner ? " (process " + std::to_string(owner->pid) + ")" : std::string();
    const auto what =
        owner && owner->as == holder::command ? "A goticket command is still at work on" : "GoTicket already runs on";
    return already_running(std::string(what) + " the data folder " + where.data.string() + who +
                           ". End it first, or give this one a folder of its own with GOTICKET_DATA_DIR.");
}

folder_lock take_to_serve(const layout& where, const log_sink& log) {
    const auto deadline = clock::now() + command_limit;
    for (bool told = false;; std::this_thread::sleep_for(50ms)) {
        if (auto lock = folder_lock::try_take(where.lock, holder::server)) return std::move(*lock);
        const auto owner = owner_of(where.lock);
        if ((owner && owner->as == holder::server) || clock::now() > deadline) throw refusal(where, owner);
        if (owner && !std::exchange(told, true))
            log("Waiting for the goticket command with process " + std::to_string(owner->pid));
    }
}

/// Nothing when the server of another process can be used. That of another command cannot: it ends with that command.
std::optional<folder_lock> take_to_borrow(const layout& where) {
    const auto deadline = clock::now() + command_limit;
    for (;; std::this_thread::sleep_for(50ms)) {
        if (auto lock = folder_lock::try_take(where.lock, holder::command)) return lock;
        const auto owner = owner_of(where.lock);
        if (owner && owner->as == holder::server && accepts_connections(where)) return std::nullopt;
        if (clock::now() > deadline) throw refusal(where, owner);
    }
}

/// They are for the threads that have handlers in mind; but a fault of this thread is reported here.
void leave_signals_to_others() {
    sigset_t others;
    sigfillset(&others);
    for (const int fault : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP}) sigdelset(&others, fault);
    pthread_sigmask(SIG_SETMASK, &others, nullptr);
}

/// Turns a file system's complaint into one that names itself as ours.
template <typename Work>
auto explained(Work work) {
    try {
        return work();
    } catch (const std::filesystem::filesystem_error& problem) {
        throw error(std::string("The data folder cannot be used: ") + problem.what());
    }
}

}  // namespace

struct cluster::state {
    explicit state(settings given)
        : how(std::move(given)), where(how.data_dir), user(postgres_account(how.postgres_user)) {
        if (!how.log) how.log = [](std::string_view) {};
        prepare_data_folder(where, user);
    }
    ~state() { stop(); }
    state(const state&) = delete;
    state& operator=(const state&) = delete;

    void start(folder_lock taken) {
        lock = std::move(taken);
        own.emplace(where, user, how.log);
        own->ensure_running({});
        how.log("PostgreSQL runs as process " + std::to_string(own->pid()));
    }

    void supervise(const std::stop_token& ending);
    void restart(const std::stop_token& ending);
    void stop();

    settings how;
    layout where;
    account user;
    std::mutex stopping;
    std::optional<folder_lock> lock;
    std::optional<server> own;  ///< Used by the supervisor while that runs.
    std::jthread supervisor;
};

void cluster::state::supervise(const std::stop_token& ending) {
    leave_signals_to_others();
    constexpr auto steady = 60s;
    auto last_start = clock::now();
    int in_a_row = 0;
    for (;;) {
        pause(ending, 250ms);
        if (ending.stop_requested()) return;
        reap_orphans();
        if (own->is_running()) {
            bound_server_log(where);
            continue;
        }
        if (clock::now() - last_start > steady) in_a_row = 0;
        // The first time at once; a server that keeps dying gets 1, 2, 4 … 30 s.
        if (in_a_row > 0) pause(ending, std::min<std::chrono::seconds>(1s * (1 << std::min(in_a_row - 1, 5)), 30s));
        ++in_a_row;
        restart(ending);
        last_start = clock::now();
    }
}

void cluster::state::restart(const std::stop_token& ending) {
    if (ending.stop_requested()) return;
    try {
        how.log("PostgreSQL has died; starting it again");
        own->ensure_running(ending);
        if (!ending.stop_requested()) how.log("PostgreSQL runs again, as process " + std::to_string(own->pid()));
    } catch (const std::exception& problem) {
        how.log(std::string("PostgreSQL could not be started again: ") + problem.what());
    }
}

void cluster::state::stop() {
    const std::scoped_lock one_at_a_time(stopping);
    supervisor = {};  // Asks it to end and waits for it.
    if (!lock) return;
    try {
        if (own && !own->stop(how.stop_within))
            how.log("PostgreSQL is still writing its last checkpoint and will end by itself");
    } catch (const std::exception& problem) {
        how.log(std::string("PostgreSQL could not be stopped: ") + problem.what());
    }
    own.reset();
    lock.reset();
}

cluster::cluster(std::unique_ptr<state> made) : state_(std::move(made)) {}
cluster::cluster(cluster&&) noexcept = default;
cluster& cluster::operator=(cluster&&) noexcept = default;
cluster::~cluster() = default;

cluster cluster::serve(settings how) {
    return explained([&] {
        auto made = std::make_unique<state>(std::move(how));
        made->start(take_to_serve(made->where, made->how.log));
        made->supervisor = std::jthread([raw = made.get()](const std::stop_token& ending) { raw->supervise(ending); });
        return cluster(std::move(made));
    });
}

cluster cluster::borrow(settings how) {
    return explained([&] {
        auto made = std::make_unique<state>(std::move(how));
        if (auto lock = take_to_borrow(made->where)) made->start(std::move(*lock));
        return cluster(std::move(made));
    });
}

std::string cluster::conninfo() const {
    return state_->where.conninfo(application_role, application_role);
}

void cluster::stop() {
    state_->stop();
}

}  // namespace goticket::embedded
