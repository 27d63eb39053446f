#pragma once

#include "realtime/lane_streams.hpp"
#include "storage/live_store.hpp"

#include <unordered_map>
#include <unordered_set>

namespace goticket::realtime {

/// The events that somebody on this node looks at: how they stood at the last look, and which are to be looked at
/// again. Without locks, on one thread.
class event_board {
  public:
    explicit event_board(std::size_t lanes) : lanes_(lanes) {}

    /// The newcomer gets the state that is known, or what the next look finds.
    void subscribe(address who, event_id event, outbox& to);
    void unsubscribe(address who, event_id event);

    void mark(slot_id slot);
    void mark(event_id event);
    void mark_all();
    /// Those to be looked at now; they are marked no more.
    std::vector<event_id> take_marked();
    /// What a look at these events found: tells of what is new.
    void update(const std::vector<event_id>& asked, const std::vector<live_slot_row>& found, outbox& to);

  private:
    struct watched {
        /// Null until the first look.
        std::shared_ptr<const event_seats> seats;
        /// The text of all of `seats`, once somebody needed it.
        std::shared_ptr<const std::string> text;
        std::vector<std::uint32_t> streams_by_lane;
        std::uint32_t streams = 0;
    };

    static std::shared_ptr<const std::string> whole_text(watched& event);
    static void tell_all(const watched& event, const message& one, outbox& to);
    void change(watched& event, std::vector<slot_seats> slots, event_id id, outbox& to);
    void forget_places(const watched& event);

    std::size_t lanes_;
    std::unordered_map<event_id, watched> events_;
    std::unordered_map<slot_id, event_id> places_;
    std::unordered_set<slot_id> marked_slots_;
    std::unordered_set<event_id> marked_events_;
};

}  // namespace goticket::realtime
