#pragma once

#include <string>

namespace goticket {

/// Brings the schema of that database to this program's version, one migration a transaction, under a lock so that
/// several nodes may start at once. Blocks; throws std::runtime_error with a sentence for the operator, above all when
/// the database is newer than the program.
void migrate(const std::string& conninfo);

/// The version that migrate() brings a database to.
int newest_schema_version();

}  // namespace goticket
