#pragma once

#include "app/selling/line.hpp"
#include "app/services.hpp"

#include <atomic>
#include <deque>
#include <optional>
#include <unordered_map>

namespace goticket::selling {

/// A lane's share of the selling: the lines of the slots that fall to it. Everything here runs on that lane.
class slot_window {
  public:
    slot_window(services& shared, lane& home) : shared_(shared), home_(home) {}

    lane& home() { return home_; }
    /// Puts the request into its slot's line, or answers it at once when the line is full.
    void enqueue(slot_id slot, place one);

  private:
    struct line {
        std::deque<place> places;
        bool selling = false;
    };

    /// Nothing when none is to be had for now.
    task<std::optional<pg::lease>> try_connection();
    /// Sells until the line is empty: the one writer of this slot on this node.
    task<> sell(slot_id slot);

    services& shared_;
    lane& home_;
    std::unordered_map<slot_id, line> lines_;
};

}  // namespace goticket::selling
