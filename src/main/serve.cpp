#include "serve.hpp"

#include "base/log.hpp"
#include "database.hpp"
#include "storage/migrations.hpp"
#include "storage/pg/statement.hpp"

#include <spdlog/spdlog.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstdio>

namespace goticket {
namespace {

/// Held back in every thread, so that only wait_for_stop() takes them.
sigset_t stop_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    return set;
}

void hold_signals() {
    const auto set = stop_signals();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

void wait_for_stop() {
    const auto set = stop_signals();
    int number = 0;
    sigwait(&set, &number);
}

/// A node that is going serves on, so that whoever hands out requests sees it in time. A second signal ends the wait.
void wait_for_others_to_notice(std::chrono::seconds time) {
    const auto set = stop_signals();
    const auto until = std::chrono::steady_clock::now() + time;
    for (auto left = std::chrono::nanoseconds(time); left.count() > 0;
         left = until - std::chrono::steady_clock::now()) {
        const timespec wait{.tv_sec = left.count() / 1'000'000'000, .tv_nsec = left.count() % 1'000'000'000};
        if (sigtimedwait(&set, nullptr, &wait) >= 0) return;
    }
}

/// Beside clients: databases, logs, uploads, Redis.
constexpr rlim_t own_files = 300;

/// Each connection is a file; the usual soft limit of 1024 is for programs from another time.
void raise_file_limit(const config& settings) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max >= settings.max_connections + own_files) return;
    spdlog::warn(
        "this process may open {} files, too few for the {} clients of GOTICKET_MAX_CONNECTIONS: raise the hard "
        "limit (ulimit -Hn, LimitNOFILE)",
        limit.rlim_max, settings.max_connections);
}

/// Whoever runs us expects an end within 10 seconds. What hangs by then would hang on.
void end_by_force_after(std::chrono::milliseconds time) {
    std::thread([time] {
        std::this_thread::sleep_for(time);
        std::fputs("goticket: could not stop in time, ending by force\n", stderr);
        _exit(1);
    }).detach();
}

}  // namespace

int run_until_stopped(duty what) {
    hold_signals();
    const config settings = read_config();
    log_as_json(settings.log_level);
    raise_file_limit(settings);
    if (!settings.sql_override_dir.empty()) pg::statement_base::replace_from(settings.sql_override_dir);
    std::filesystem::create_directories(settings.data_dir);
    database store(settings);
    migrate(store.conninfo());
    {
        node running(settings, store.conninfo(), what);
        if (what == duty::serve_and_work) {
            std::printf("listening on http://%s:%u\n", settings.host == "0.0.0.0" ? "127.0.0.1" : settings.host.c_str(),
                        static_cast<unsigned>(running.port()));
        } else {
            std::printf("working\n");
        }
        std::fflush(stdout);
        wait_for_stop();
        if (what == duty::serve_and_work && settings.drain.count() > 0) {
            spdlog::info("leaving: not ready, and stopping in {} seconds", settings.drain.count());
            running.leave_soon();
            wait_for_others_to_notice(settings.drain);
        }
        spdlog::info("stopping");
        end_by_force_after(std::chrono::milliseconds(9700));
        running.stop();
    }
    return 0;
}

}  // namespace goticket
