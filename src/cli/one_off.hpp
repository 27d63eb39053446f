#pragma once

#include "app/config.hpp"
#include "app/services.hpp"
#include "base/task.hpp"
#include "storage/embedded/cluster.hpp"
#include "storage/pg/connection.hpp"

#include <functional>
#include <optional>
#include <string>

/// A coroutine on a database, run to its end by a command.
namespace goticket::cli {

/// The database that the configuration names, or the private one in the data folder, which runs for as long as this
/// lives when it doesn't run already. Blocks.
class open_database {
  public:
    explicit open_database(const config& settings);
    const std::string& conninfo() const { return conninfo_; }
    /// The configuration of work on this very database. With the original one it would be opened a second time, and a
    /// private one that nobody serves can be borrowed only once.
    config on_it(config settings) const {
        settings.database_url = conninfo_;
        return settings;
    }

  private:
    std::optional<embedded::cluster> private_one_;
    std::string conninfo_;
};

/// Runs what `work` returns on one connection. Blocks; throws what it throws. However long a statement takes, it is
/// waited for: Ctrl-C is at hand.
void run_on_connection(const config& settings, const std::function<task<>(pg::connection&)>& work);

/// Runs what `work` returns on the one lane of a program that serves nobody.
void run_on_services(const config& settings, const std::function<task<>(services&, lane&)>& work);

}  // namespace goticket::cli
