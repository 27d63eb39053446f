#include "storage/embedded/server.hpp"

#include "storage/embedded/errors.hpp"
#include "storage/embedded/new_cluster.hpp"
#include "storage/embedded/run_as.hpp"

#include <libpq-fe.h>

#include <condition_variable>
#include <fstream>
#include <memory>
#include <mutex>
#include <utility>

namespace goticket::embedded {
namespace {

namespace fs = std::filesystem;
using clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto recovery_limit = 10min;  ///< Replaying max_wal_size of log on a slow disk is well within.
constexpr auto orphans_limit = 60s;
constexpr auto silence_limit = 15s;

/// Commands on one connection; what libpq says goes into the error.
class session {
  public:
    explicit session(const std::string& conninfo)
        : connection_(PQconnectdb((conninfo + " connect_timeout=5").c_str())) {}
    bool usable() const { return PQstatus(connection_.get()) == CONNECTION_OK; }
    std::string complaint() const { return PQerrorMessage(connection_.get()); }

    /// The number of rows.
    int run(const std::string& sql) {
        const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection_.get(), sql.c_str()), &PQclear);
        const auto status = PQresultStatus(result.get());
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
            throw error("The embedded PostgreSQL refused: " + complaint());
        return PQntuples(result.get());
    }

  private:
    struct closer {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };
    std::unique_ptr<PGconn, closer> connection_;
};

std::uintmax_t size_of(const fs::path& file) {
    std::error_code ignored;
    const auto size = fs::file_size(file, ignored);
    return ignored ? 0 : size;
}

/// What the server logged since then, its last 4 KiB.
std::string log_since(const fs::path& file, std::uintmax_t start) {
    constexpr std::uintmax_t most = 4096;
    const auto end = size_of(file);
    if (end > start + most) start = end - most;
    std::ifstream stream(file, std::ios::binary);
    stream.seekg(static_cast<std::streamoff>(start));
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// LZ4 where PostgreSQL was built with it (Debian's is), which takes a tenth of the time of its own method. A value
/// that it doesn't know is what it complains of first.
std::string wal_compression_of(const layout& where, const account& user, const installation& programs) {
    const auto said = run_as(user, {.arguments = {(programs.programs / "postgres").string(), "-C", "wal_compression",
                                                  "-c", "wal_compression=lz4", "-D", "postgres"},
                                    .directory = where.data});
    return said.output.find("invalid value") == std::string::npos ? "lz4" : "on";
}

}  // namespace

void pause(const std::stop_token& ending, std::chrono::milliseconds time) {
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, ending, time, [] { return false; });
}

bool accepts_connections(const layout& where) {
    return session(where.conninfo(application_role, application_role)).usable();
}

server::server(layout where, account user, log_sink log)
    : where_(std::move(where)), user_(std::move(user)), log_(std::move(log)) {
    programs_ = find_installation(program_folders(), where_.major_of_cluster());
}

bool server::is_running() const {
    return running_ && is_alive(*running_);
}

void server::ensure_running(const std::stop_token& ending) {
    remove_unfinished_clusters(where_);
    if (!where_.major_of_cluster()) {
        log_("Making a new database in " + where_.cluster.string());
        make_cluster(where_, user_, programs_);
    }
    adopt_or_refuse();
    if (!running_) launch(ending);
    await_answer(ending);
    if (!ending.stop_requested()) make_role_and_database();
}

void server::adopt_or_refuse() {
    running_ = find_postmaster(where_);
    if (!running_) return;
    if (running_->uid != user_.uid) {
        throw error("The PostgreSQL of " + where_.data.string() + " still runs (process " +
                    std::to_string(running_->pid) + ") as another user than '" + user_.name +
                    "'. End it, or set GOTICKET_POSTGRES_USER to its user.");
    }
    log_("Taking over the PostgreSQL that still runs (process " + std::to_string(running_->pid) + ")");
}

/// A postmaster that was killed leaves its backends for a moment, and while one lives PostgreSQL refuses to start anew.
void server::launch(const std::stop_token& ending) {
    const auto begin = clock::now();
    bool orphans_told = false;
    while (!ending.stop_requested() && !try_launch()) {
        const auto waited = clock::now() - begin;
        if (waited > orphans_limit) {
            throw error("PostgreSQL cannot start: processes of the former server on " + where_.cluster.string() +
                        " do not end.");
        }
        if (waited > 1s) {
            if (!orphans_told) log_("Ending what the former PostgreSQL server left running");
            orphans_told = true;
            end_orphans(where_, user_);
        }
        pause(ending, 100ms);
    }
}

/// False when it should be tried again.
bool server::try_launch() {
    reap_orphans();
    clear_stale_locks(where_);
    prepare_server_files(where_, user_, wal_compression_of(where_, user_, programs_));
    const auto log_start = size_of(where_.server_log);
    // Relative names: pg_ctl hands them to a shell without quoting, and the data folder may be called anything.
    // Briefly, because a server that is still replaying its log is waited for by await_answer, which can be
    // interrupted.
    const auto said = run_as(user_, {.arguments = {(programs_.programs / "pg_ctl").string(), "start", "--silent",
                                                   "--wait", "--timeout=3", "--pgdata=postgres", "--log=postgres.log"},
                                     .directory = where_.data,
                                     .limit = 60s});
    running_ = find_postmaster(where_);
    if (running_) return true;
    const auto logged = log_since(where_.server_log, log_start);
    if (logged.find("pre-existing shared memory block") != std::string::npos) return false;
    throw error("PostgreSQL did not start in " + where_.cluster.string() +
                ". It said: " + (logged.empty() ? said.output : logged));
}

void server::await_answer(const std::stop_token& ending) {
    const auto deadline = clock::now() + recovery_limit;
    auto last_sign = clock::now();
    const auto conninfo = where_.conninfo(superuser, "postgres") + " connect_timeout=2";
    while (!ending.stop_requested()) {
        const auto answer = PQping(conninfo.c_str());
        if (answer == PQPING_OK && is_running()) return;
        if (answer == PQPING_REJECT) last_sign = clock::now();  // Starting, replaying its log, or shutting down.
        if (clock::now() > deadline) break;
        if (!is_running()) {
            launch(ending);
            last_sign = clock::now();
        } else if (clock::now() - last_sign > silence_limit) {
            // It runs and is not where we look, as when the data folder was moved under it, or it hangs.
            log_("PostgreSQL runs but does not answer; starting it anew");
            if (!stop(30s)) break;
        }
        pause(ending, 20ms);
    }
    if (ending.stop_requested()) return;
    throw error("PostgreSQL (process " + std::to_string(pid()) + ") runs on " + where_.cluster.string() +
                " but does not answer. Its log is " + where_.server_log.string());
}

void server::make_role_and_database() const {
    session superior(where_.conninfo(superuser, "postgres"));
    if (!superior.usable()) throw error("The embedded PostgreSQL cannot be reached: " + superior.complaint());
    const std::string name = application_role;
    if (superior.run("SELECT FROM pg_roles WHERE rolname = '" + name + "'") == 0) {
        superior.run("CREATE ROLE " + name + " LOGIN");
    }
    if (superior.run("SELECT FROM pg_database WHERE datname = '" + name + "'") == 0) {
        superior.run("CREATE DATABASE " + name + " OWNER " + name);
    }
}

bool server::stop(std::chrono::seconds limit) {
    running_ = find_postmaster(where_);
    if (!running_) return true;
    const auto deadline = clock::now() + limit;
    const auto said =
        run_as(user_, {.arguments = {(programs_.programs / "pg_ctl").string(), "stop", "--silent", "--wait",
                                     "--mode=fast", "--timeout=" + std::to_string(limit.count()), "--pgdata=postgres"},
                       .directory = where_.data,
                       .limit = limit + 10s});
    // pg_ctl goes by the pid file, which the process removes a moment before it ends.
    while (said.status == 0 && is_alive(*running_) && clock::now() < deadline) pause({}, 5ms);
    reap_orphans();
    if (is_alive(*running_)) return false;
    running_.reset();
    std::error_code ignored;
    // Only when it is empty. It may be one under /tmp, and the next start makes it again.
    fs::remove(where_.socket_directory, ignored);
    return true;
}

}  // namespace goticket::embedded
