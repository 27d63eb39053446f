#pragma once

#include "storage/pg/connection.hpp"

namespace goticket {

/// Throws when the database doesn't answer.
task<> check_database(pg::connection& with);

}  // namespace goticket
