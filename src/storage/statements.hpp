#pragma once

#include "storage/pg/connection.hpp"

namespace goticket {

/// Has PostgreSQL look at every statement of the program: parameters and columns against their C++ types. Throws
/// std::logic_error naming the first that doesn't fit the schema.
task<> verify_statements_against_schema(pg::connection& with);

}  // namespace goticket
