#pragma once

#include "cli/doctor/judge.hpp"

namespace goticket::cli::doctor {

// What there is to say of the nodes together; parts of judge(). Pure.

finding judge_versions(const facts& found);
/// Whether PostgreSQL has room for all of them.
finding judge_connections(const facts& found);
finding judge_secrets(const config& settings, const facts& found);
/// One for each thing that should be the same at all nodes, and is not; none when all is.
std::vector<finding> judge_likeness(const facts& found);

}  // namespace goticket::cli::doctor
