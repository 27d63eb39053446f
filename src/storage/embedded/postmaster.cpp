#include "storage/embedded/postmaster.hpp"

#include "storage/embedded/run_as.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>

namespace goticket::embedded {
namespace {

namespace fs = std::filesystem;

struct process_facts {
    std::string name;
    char state{};
    unsigned long long started{};
};

fs::path process_folder(pid_t pid) {
    return "/proc/" + std::to_string(pid);
}

/// From /proc/<pid>/stat: `pid (name) state ppid …`, the start time being the 22nd field. The name may hold anything.
std::optional<process_facts> facts_of(pid_t pid) {
    std::ifstream file(process_folder(pid) / "stat");
    std::string line;
    if (!std::getline(file, line)) return std::nullopt;
    const auto open = line.find('(');
    const auto close = line.rfind(')');
    if (open == std::string::npos || close == std::string::npos) return std::nullopt;
    process_facts facts{.name = line.substr(open + 1, close - open - 1)};
    std::istringstream rest(line.substr(close + 1));
    rest >> facts.state;
    std::string skipped;
    for (int field = 4; field < 22; ++field) rest >> skipped;
    if (!(rest >> facts.started)) return std::nullopt;
    return facts;
}

bool is_dead(const process_facts& facts) {
    return facts.state == 'Z' || facts.state == 'X';
}

std::optional<pid_t> pid_in(const fs::path& file) {
    std::ifstream stream(file);
    long number = 0;
    if (!(stream >> number) || number <= 0) return std::nullopt;
    return static_cast<pid_t>(number);
}

std::string identity_of(const struct stat& facts) {
    return std::to_string(facts.st_dev) + ":" + std::to_string(facts.st_ino);
}

/// Whether the process works in the cluster's folder, as every PostgreSQL process does. Asked by a child with the
/// process's own user and group: root in a container may not look at other users' processes.
bool works_in(pid_t pid, const struct stat& process, const fs::path& folder) {
    struct stat facts{};
    if (stat(folder.c_str(), &facts) != 0) return false;
    const account owner{"", process.st_uid, process.st_gid, {process.st_gid}};
    const auto cwd = (process_folder(pid) / "cwd").string();
    const auto said = run_as(owner, {.arguments = {"/usr/bin/stat", "-L", "-c", "%d:%i", cwd}});
    // In doubt it is the server: taking it for a stranger could start a second one on the same files.
    return said.status != 0 || said.output == identity_of(facts) + "\n";
}

}  // namespace

std::optional<postmaster> find_postmaster(const layout& where) {
    const auto pid = pid_in(where.cluster / "postmaster.pid");
    if (!pid) return std::nullopt;
    struct stat process{};
    const auto facts = facts_of(*pid);
    if (!facts || is_dead(*facts) || facts->name != "postgres") return std::nullopt;
    if (stat(process_folder(*pid).c_str(), &process) != 0) return std::nullopt;
    // PostgreSQL itself goes by the same rule: nobody else can run a server on files that are not theirs.
    if (geteuid() != 0 && process.st_uid != geteuid()) return std::nullopt;
    if (!works_in(*pid, process, where.cluster)) return std::nullopt;
    const postmaster found{*pid, facts->started, process.st_uid};
    if (!is_alive(found)) return std::nullopt;
    return found;
}

bool is_alive(const postmaster& server) {
    const auto facts = facts_of(server.pid);
    return facts && !is_dead(*facts) && facts->started == server.started;
}

void clear_stale_locks(const layout& where) {
    const auto blocks = [](const fs::path& file) {
        if (!fs::exists(file)) return false;
        const auto pid = pid_in(file);
        // PostgreSQL deals with the number of a process that is gone, and then also looks for backends that are not. Of
        // an empty file, a zombie or a stranger it only says that a server may be running.
        return !pid || facts_of(*pid).has_value();
    };
    std::error_code ignored;
    const auto pid_file = where.cluster / "postmaster.pid";
    if (blocks(pid_file)) fs::remove(pid_file, ignored);
    const auto socket_lock = where.socket_directory / ".s.PGSQL.5432.lock";
    if (blocks(socket_lock)) fs::remove(socket_lock, ignored);
}

void end_orphans(const layout& where, const account& user) {
    struct stat facts{};
    if (stat(where.cluster.c_str(), &facts) != 0) return;
    // By the user himself, who can signal only his own processes; SIGQUIT is what the postmaster would have sent.
    static const std::string script =
        "for process in /proc/[0-9]*; do"
        "  [ \"$(cat \"$process/comm\" 2>/dev/null)\" = postgres ] || continue;"
        "  [ \"$(stat -L -c %d:%i \"$process/cwd\" 2>/dev/null)\" = \"$1\" ] || continue;"
        "  kill -s QUIT \"${process#/proc/}\" 2>/dev/null;"
        "done";
    run_as(user, {.arguments = {"/bin/sh", "-c", script, "sh", identity_of(facts)}});
}

void reap_orphans() {
    siginfo_t ended{};
    while (waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid != 0) {
        // Only looked at so far: other children have a thread that waits for them.
        const auto facts = facts_of(ended.si_pid);
        if (!facts || facts->name != "postgres") return;
        waitpid(ended.si_pid, nullptr, WNOHANG);
        ended = {};
    }
}

}  // namespace goticket::embedded
