#include "storage/health_store.hpp"

namespace goticket {
namespace {
const pg::statement<pg::nothing()> check{sql::health::check};
}  // namespace

task<> check_database(pg::connection& with) {
    co_await with.run(check);
}

}  // namespace goticket
