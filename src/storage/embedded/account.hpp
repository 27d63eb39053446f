#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace goticket::embedded {

/// The user that PostgreSQL's processes belong to.
struct account {
    std::string name;
    uid_t uid{};
    gid_t gid{};
    std::vector<gid_t> groups;  ///< Empty when no switch is needed: the process keeps its own.
};

/// The user that this process already is.
account current_account();

/// PostgreSQL refuses to run as root, so root hands it to `wanted`, or to GOTICKET_POSTGRES_USER when that is empty, or
/// to `postgres`, which Debian's package creates. Anybody else runs it as themselves.
account postgres_account(const std::string& wanted);

}  // namespace goticket::embedded
