#pragma once

#include <string>

namespace goticket::embedded {

/// The text of the configuration file that goticket writes at every start and the cluster's postgresql.conf includes.
std::string server_settings(const std::string& socket_directory);

}  // namespace goticket::embedded
