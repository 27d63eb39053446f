#pragma once

#include "app/config.hpp"
#include "storage/embedded/cluster.hpp"

#include <optional>
#include <string>

namespace goticket {

/// The database that a program which stays works on: the one of DATABASE_URL, or an embedded one that lives as long as
/// this object.
class database {
  public:
    explicit database(const config& settings);
    const std::string& conninfo() const { return conninfo_; }

  private:
    std::optional<embedded::cluster> cluster_;
    std::string conninfo_;
};

}  // namespace goticket
