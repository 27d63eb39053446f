#pragma once

#include "app/services.hpp"
#include "base/task.hpp"
#include "domain/selling.hpp"

#include <atomic>
#include <memory>
#include <vector>

namespace goticket::selling {

class closed_doors;
class slot_window;

/// Where everything that writes seats goes. A slot belongs to one lane of the node, which alone sells it: requests that
/// arrive while a batch commits form the next batch, in arrival order, and a batch is one transaction (flat combining:
/// Hendler et al., SPAA 2010; as group commit does for fsync). With nothing to wait for, a batch is one request.
class box_office {
  public:
    explicit box_office(services& shared);
    ~box_office();

    /// Answers once the request's batch is committed. errc::overloaded: the slot's line is full, the answer took too
    /// long, or the node is closing; only in the second case may it have been done, and the same Idempotency-Key tells.
    /// Runs on `here`, the caller's lane.
    task<outcome> submit(lane& here, slot_id slot, request asked);

    /// How many requests wait for an answer on this node, whichever their slots.
    std::size_t under_way() const { return under_way_; }

    /// No new requests from now on; ends when all that were accepted are answered. Runs on any lane.
    task<> drain(lane& here);

  private:
    task<outcome> stand_in_line(lane& here, slot_id slot, request asked);

    std::vector<std::unique_ptr<slot_window>> windows_;
    /// One a lane, for its own callers.
    std::vector<std::unique_ptr<closed_doors>> doors_;
    std::atomic<bool> closed_{false};
    std::atomic<std::size_t> under_way_{0};
};

}  // namespace goticket::selling
