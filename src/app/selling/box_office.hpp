#pragma once

#include "app/services.hpp"
#include "base/task.hpp"
#include "domain/selling.hpp"

#include <atomic>
#include <memory>
#include <vector>

namespace goticket::selling {

class closed_doors;
class ticket_window;

/// Where everything that writes seats goes. Requests that arrive while a transaction commits form the next one, each
/// slot's in arrival order (flat combining: Hendler et al., SPAA 2010; as group commit does for fsync). With nothing to
/// wait for, it is one request.
class box_office {
  public:
    box_office(services& shared, pg::pool_options options);
    ~box_office();

    /// Answers once the request's batch is committed. errc::overloaded: the slot's line is full, the answer took too
    /// long, or the node is closing; only in the second case may it have been done, and the same Idempotency-Key tells.
    /// Runs on `here`, the caller's lane.
    task<outcome> submit(lane& here, slot_id slot, request asked);

    /// How many requests wait for an answer on this node, whichever their slots.
    std::size_t under_way() const { return under_way_; }

    /// The connections that it sells by, of the first lane; whoever runs the lanes watches them, and closes them at the
    /// end.
    pg::pool& db();

    /// No new requests from now on; ends when all that were accepted are answered. Runs on any lane.
    task<> drain(lane& here);

  private:
    task<outcome> stand_in_line(lane& here, slot_id slot, request asked);

    std::unique_ptr<ticket_window> window_;
    /// One a lane, for its own callers.
    std::vector<std::unique_ptr<closed_doors>> doors_;
    std::atomic<bool> closed_{false};
    std::atomic<std::size_t> under_way_{0};
};

}  // namespace goticket::selling
