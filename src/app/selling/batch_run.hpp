#pragma once

#include "app/selling/line.hpp"
#include "app/services.hpp"

#include <optional>

namespace goticket::selling {

/// Decides and commits a batch, and writes each request's outcome into `given`. Never throws: what can't be done is
/// errc::overloaded for those whom it concerns. A batch that fails as a whole is run again whole; one that fails for
/// a member is halved until the member stands alone. `with`: a connection to begin with, for those who waited for one
/// before they took the batch.
task<> run_batch(services& shared, lane& home, slot_id slot, batch requests, std::optional<pg::lease> with);

}  // namespace goticket::selling
