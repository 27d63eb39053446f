#pragma once

#include <filesystem>
#include <optional>
#include <vector>

namespace goticket::embedded {

constexpr int oldest_major = 15;

/// PostgreSQL's programs on this machine.
struct installation {
    std::filesystem::path programs;  ///< The folder of initdb, pg_ctl and postgres.
    int major{};
};

/// Where they may be: Debian's /usr/lib/postgresql/*/bin, what pg_config says, PATH.
std::vector<std::filesystem::path> program_folders();

/// The newest usable installation among `folders`; for a cluster that exists, the one that made it, because PostgreSQL
/// cannot open the files of another major version. Throws `error` naming the package to install.
installation find_installation(const std::vector<std::filesystem::path>& folders, std::optional<int> major_of_cluster);

}  // namespace goticket::embedded
