#pragma once

#include "domain/selling.hpp"
#include "http/reply.hpp"

#include <optional>

namespace goticket::http {

/// The request's Idempotency-Key with a hash of what it came with: the route, the slot and the quantity. Nothing when
/// there is no key; the refusal when it is no sane one (1 to 200 printable ASCII characters).
boost::system::result<std::optional<selling::idempotency>, response> idempotency_of(const request& from, slot_id slot,
                                                                                    std::int64_t quantity);

}  // namespace goticket::http
