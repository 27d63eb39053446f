#pragma once

#include "domain/selling.hpp"
#include "storage/job_store.hpp"

#include <vector>

namespace goticket::selling {

/// The jobs that tell all whom a transaction concerns, one for each kind of notification. `in_line`: how many wait for
/// an answer on this node.
std::vector<new_job> notices(const effects& done, instant now, std::size_t in_line);

}  // namespace goticket::selling
