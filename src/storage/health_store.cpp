#include "storage/health_store.hpp"

namespace goticket {
namespace {
const pg::statement<pg::nothing()> check{sql::health::check};
const pg::statement<database_state()> look{sql::health::look};
}  // namespace

task<> check_database(pg::connection& with) {
    co_await with.run(check);
}

task<database_state> look_at_database(pg::connection& with) {
    auto found = co_await with.one(look);
    co_return found.value();
}

}  // namespace goticket
