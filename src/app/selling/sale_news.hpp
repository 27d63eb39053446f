#pragma once

#include "app/live.hpp"
#include "domain/selling.hpp"

namespace goticket::selling {

/// Adds what those who look on see of what was done in a slot.
void add_news(live_changes& news, const effects& done, const slot_requests& of);

}  // namespace goticket::selling
