#pragma once

#include "app/live.hpp"
#include "domain/selling.hpp"

namespace goticket::selling {

/// What a batch changed for those who look at its slot, and whose bookings and places on waitlists.
live_changes news_of(slot_id slot, const effects& done, const std::vector<request>& asked);

}  // namespace goticket::selling
