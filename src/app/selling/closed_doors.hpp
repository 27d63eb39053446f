#pragma once

#include "app/reading/freshness.hpp"
#include "app/selling/kept_keys.hpp"

#include <unordered_map>
#include <unordered_set>

namespace goticket::selling {

/// Slots of which nobody new gets anything, neither a seat nor a place in the queue, as one lane remembers them: who
/// has nothing of such a slot is refused without the slot's line and without PostgreSQL.
///
/// It never sells, so it can't be wrong about selling; it may go on refusing for a moment after a seat came free. What
/// was committed here, or told by another node, ends it at once (reading::freshness); what nobody told of, after a
/// second. Nothing is kept under an Idempotency-Key for a refusal from memory: asking again decides anew.
class closed_doors {
  public:
    closed_doors(services& shared, lane& home) : shared_(shared), home_(home), keys_(home) {}

    /// What to answer without standing in line; nothing: stand in line.
    task<std::optional<outcome>> refusal(slot_id slot, const request& asked);
    /// Somebody was just refused for good: looks whether everybody new would be.
    void notice(slot_id slot);

  private:
    using clock = std::chrono::steady_clock;
    struct door {
        std::string version;
        reading::moment seen{};
        clock::time_point looked_at{};
        instant end_time;
        std::unordered_set<user_id> holders;
        bool closed = false;
        bool looking = false;
    };

    bool is_closed(slot_id slot, const door& known) const;
    void look_again(slot_id slot, door& known);
    task<> look(slot_id slot);
    void make_room();

    services& shared_;
    lane& home_;
    kept_keys keys_;
    std::unordered_map<slot_id, door> doors_;
};

}  // namespace goticket::selling
