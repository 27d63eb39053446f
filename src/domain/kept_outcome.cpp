#include "domain/kept_outcome.hpp"

#include "base/enum_name.hpp"

namespace goticket::selling {
namespace {

/// The fingerprint is the same, so user, slot and quantity are those of this request.
template <class Action>
outcome rebuilt(const kept_outcome& kept, const Action& asked, slot_id slot) {
    if constexpr (requires { asked.fresh; }) {
        if (kept.outcome == "CONFIRMED") {
            booking first;
            first.id = {*kept.subject};
            first.user = asked.user;
            first.time_slot = slot;
            first.quantity = asked.quantity;
            first.created_at = kept.created_at;
            return confirmed{first};
        }
        waitlist_entry first;
        first.id = {*kept.subject};
        first.user = asked.user;
        first.time_slot = slot;
        first.quantity = asked.quantity;
        first.position = *kept.position;
        first.created_at = kept.created_at;
        return waitlisted{first};
    } else {
        return done{};
    }
}

}  // namespace

std::string key_name(const user_id& user, const std::string& key) {
    std::string name(reinterpret_cast<const char*>(user.value.bytes.data()), user.value.bytes.size());
    return name += key;
}

kept_outcome kept_form(const outcome& first, const std::string& fingerprint, instant now) {
    kept_outcome kept;
    kept.fingerprint = fingerprint;
    kept.created_at = now;
    if (!first) {
        kept.outcome = enum_name(first.error());
    } else if (const auto* got = std::get_if<confirmed>(&*first)) {
        kept.outcome = "CONFIRMED";
        kept.subject = got->booking.id.value;
    } else if (const auto* queued = std::get_if<waitlisted>(&*first)) {
        kept.outcome = "WAITLISTED";
        kept.subject = queued->entry.id.value;
        kept.position = queued->entry.position;
    }
    return kept;
}

outcome told_again(const kept_outcome& kept, const request& asked, slot_id slot) {
    if (kept.fingerprint != asked.idempotency->fingerprint) return errc::idempotency_key_reused;
    if (const auto refusal = enum_value<errc>(kept.outcome)) return *refusal;
    return std::visit([&](const auto& action) { return rebuilt(kept, action, slot); }, asked.action);
}

}  // namespace goticket::selling
