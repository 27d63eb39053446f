#pragma once

#include <cstdint>
#include <string>

namespace goticket::embedded {

/// The text of the configuration file that goticket writes at every start and the cluster's postgresql.conf includes.
/// `wal_compression`: a method that this PostgreSQL knows. `memory`: what there is, in MiB.
std::string server_settings(const std::string& socket_directory, const std::string& wal_compression,
                            std::uint64_t memory);

}  // namespace goticket::embedded
