#pragma once

#include "app/selling/line.hpp"
#include "app/selling/sale_attempt.hpp"
#include "app/services.hpp"

#include <chrono>
#include <deque>
#include <list>
#include <optional>
#include <unordered_map>

namespace goticket::selling {

/// Where a node sells: the lines of all its slots, and who serves them. Everything here runs on its home lane.
///
/// One transaction at a time sells to all who are in line, whichever their slots: what would be a commit for each slot
/// is one for all, and transactions of one node that run beside each other would fail by SERIALIZABLE most of the time,
/// having read each other's pages. Should one be held up (a row that somebody else has locked), another seller begins,
/// and the slots that were in its sale are sold one by one.
///
/// Where other nodes sell the same slots, this one takes its turns at them before it chooses whom to sell to: whoever
/// came meanwhile is among them, so that each turn sells to as many as if the node were alone.
class ticket_window {
  public:
    ticket_window(services& shared, lane& home, pg::pool_options options);

    lane& home() { return home_; }
    pg::pool& db() { return db_; }
    /// Puts the request into its slot's line, or answers it at once when the line is full.
    void enqueue(slot_id slot, place one);

  private:
    using moment = std::chrono::steady_clock::time_point;
    struct line {
        std::deque<place> places;
        /// A seller has its head: the next begins when that is done, so that each slot has one writer on this node.
        bool taken = false;
        /// It was in a sale that waited for somebody in vain: whether because of this slot, is found out without
        /// others.
        bool alone = false;
    };
    /// Since when each is at its sale.
    using sellers = std::list<moment>;

    void call_seller();
    bool another_is_quick(const moment* than) const;
    task<> sell(sellers::iterator me);
    task<> look_after_sellers();
    /// Nothing when none is to be had for now.
    task<std::optional<desk>> try_desk();
    task<> serve(sale what, std::optional<desk> at);
    task<> take_turns(sale& what, std::optional<desk>& at);
    sale next_sale();
    void add_who_came(sale& to);
    part take(slot_id slot, line& from, std::size_t count);
    void put_back(part held_up);
    void let_go(slot_id slot);

    services& shared_;
    lane& home_;
    pg::pool db_;
    std::unordered_map<slot_id, line> lines_;
    /// Whose lines wait for a seller, the longest waiting first, and how many people that are.
    std::deque<slot_id> ready_;
    std::size_t waiting_ = 0;
    sellers at_work_;
    /// How many of them are at a sale of one slot alone; never all, so that the other lines move on.
    std::size_t at_lone_sales_ = 0;
    bool looked_after_ = false;
    /// Other nodes sell the same slots: the last sale waited for its turns.
    bool others_sell_ = false;
};

}  // namespace goticket::selling
