#pragma once

#include "storage/embedded/layout.hpp"

#include <sys/types.h>

#include <optional>

namespace goticket::embedded {

/// A running server process. The start time tells it from a later process that got the same number.
struct postmaster {
    pid_t pid{};
    unsigned long long started{};
    uid_t uid{};
};

/// The server that runs on this cluster, as its postmaster.pid says and /proc confirms. A pid file alone proves
/// nothing: after a crash its number may belong to a dead process that nobody has waited for, or to somebody else's.
std::optional<postmaster> find_postmaster(const layout& where);

/// Whether it still runs. Cheap: reads one line of /proc.
bool is_alive(const postmaster& server);

/// Removes a pid file and a socket's lock file when they would keep PostgreSQL from starting although no server runs.
/// Call only while holding the data folder's lock, and with no server on the cluster.
void clear_stale_locks(const layout& where);

/// Ends what a killed postmaster left behind: a backend busy with a long statement does not notice for minutes, and as
/// long as one lives no new server can start. The files need the same recovery with or without this.
void end_orphans(const layout& where, const account& user);

/// Waits for dead PostgreSQL processes that have become our children, which happens when goticket is a container's
/// first process. Otherwise they would stay as zombies, and a zombie postmaster looks alive to PostgreSQL.
void reap_orphans();

}  // namespace goticket::embedded
