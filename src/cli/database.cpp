#include "app/demo_seed.hpp"
#include "cli/commands.hpp"
#include "cli/one_off.hpp"
#include "storage/migrations.hpp"

#include <iostream>

namespace goticket::cli {

int migrate_database(const config& settings) {
    const open_database database(settings);
    migrate(database.conninfo());
    std::cout << "The database is of this program's version.\n";
    return exit_code::done;
}

int seed_demo_data(const config& settings) {
    const open_database database(settings);
    migrate(database.conninfo());
    run_on_services(database.on_it(settings), seed_demo);
    std::cout << "The demo data is there. Sign in as admin@goticket.local or demo@goticket.local with password123.\n";
    return exit_code::done;
}

}  // namespace goticket::cli
