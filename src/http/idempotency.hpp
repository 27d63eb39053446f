#pragma once

#include "domain/selling.hpp"
#include "http/reply.hpp"

#include <optional>
#include <string_view>

namespace goticket::http {

using idempotency_input = boost::system::result<std::optional<selling::idempotency>, response>;

/// The request's Idempotency-Key with a hash of what it came with: the route, the slot and the quantity. Nothing when
/// there is no key; the refusal when it is no sane one (1 to 200 printable ASCII characters).
idempotency_input idempotency_of(const request& from, slot_id slot, std::int64_t quantity);

/// The same for what `what` says in full.
idempotency_input idempotency_of(const request& from, std::string_view what);

}  // namespace goticket::http
