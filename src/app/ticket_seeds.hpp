#pragma once

#include "app/config.hpp"
#include "app/ticket_codec.hpp"

#include <vector>

namespace goticket {

/// The seeds that this node signs and verifies tickets with: those of the configuration, else the one in the data
/// folder (ticket-signing.key, one in each line, the first signs), which is made when it is not there.
std::vector<ticket_seed> ticket_seeds(const config& settings);

/// The same, but makes none; empty when there is none.
std::vector<ticket_seed> ticket_seeds_if_any(const config& settings);

}  // namespace goticket
