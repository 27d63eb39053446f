#pragma once

#include "storage/embedded/account.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace goticket::embedded {

/// Where everything of one data folder is.
struct layout {
    explicit layout(const std::filesystem::path& data_dir);

    std::filesystem::path data;
    std::filesystem::path cluster;           ///< PostgreSQL's own files.
    std::filesystem::path socket_directory;  ///< Only PostgreSQL's user and root may enter it.
    std::filesystem::path configuration;     ///< Included by the cluster's postgresql.conf.
    std::filesystem::path server_log;
    std::filesystem::path lock;

    /// libpq's connection string for a role and a database of this cluster.
    std::string conninfo(const std::string& user, const std::string& database) const;

    /// The version that made the cluster; nothing when there is none yet. Throws when the folder holds something else.
    std::optional<int> major_of_cluster() const;
};

/// Makes the data folder, and what in it must exist before PostgreSQL starts, reachable for `user`.
/// Throws `error` that says what to do when `user` cannot get there.
void prepare_data_folder(const layout& where, const account& user);
/// `wal_compression`: a method that the PostgreSQL to be started knows.
void prepare_server_files(const layout& where, const account& user, const std::string& wal_compression);

/// Keeps the server's log from filling the disk: past 64 MiB it becomes postgres.log.1 and begins anew.
void bound_server_log(const layout& where);

}  // namespace goticket::embedded
