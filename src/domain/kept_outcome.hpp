#pragma once

#include "domain/selling.hpp"

/// First outcomes as they are kept under their Idempotency-Keys, and told again.
namespace goticket::selling {

kept_outcome kept_form(const outcome& first, const std::string& fingerprint, instant now);

/// The first outcome once more; idempotency_key_reused when the key came with something else then.
outcome told_again(const kept_outcome& kept, const request& asked, slot_id slot);

}  // namespace goticket::selling
