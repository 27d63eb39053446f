#pragma once

#include "base/time.hpp"
#include "storage/pg/connection.hpp"

namespace goticket {

/// Throws when the database doesn't answer.
task<> check_database(pg::connection& with);

struct database_state {
    instant now;
    /// 150013 is 15.13.
    std::int32_t server_version = 0;
    /// How many it takes, without those that it reserves.
    std::int32_t connections = 0;
    std::int32_t schema_version = 0;
};
BOOST_DESCRIBE_STRUCT(database_state, (), (now, server_version, connections, schema_version))

task<database_state> look_at_database(pg::connection& with);

}  // namespace goticket
