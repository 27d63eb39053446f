#pragma once

#include "drill/audience.hpp"
#include "drill/measurements.hpp"
#include "drill/requests.hpp"
#include "drill/storyline.hpp"
#include "drill/wire.hpp"

#include <deque>
#include <functional>
#include <queue>
#include <vector>

namespace goticket::drill {

/// How far a war is.
struct progress {
    moment elapsed{};
    std::size_t answered = 0;
    std::size_t all = 0;
    std::int64_t seats = 0;
    std::int64_t waitlisted = 0;
    std::int64_t failures = 0;
};

/// Plays a script against a server: one thread, one loop, as many connections as were asked for.
class war {
  public:
    war(const plan& wanted, const script& played, const requests& texts, const endpoint& to, facts& seen);

    /// Opens the connections and the streams. Throws std::runtime_error when nobody answers.
    void prepare();
    /// Blocks until everybody has their answers. `tell` is called now and then.
    void play(const std::function<void(const progress&)>& tell);

    const measurements& measured() const { return measured_; }

  private:
    moment elapsed() const { return std::chrono::steady_clock::now() - began_; }
    bool is_timeless() const { return plan_.arrivals.kind == arrival::closed; }
    bool is_over() const;
    void call_who_is_due(moment now);
    void hand_out();
    void start(wire& on, const errand& what, moment now);
    moment next_wait(moment now) const;
    void happen(const epoll_event& event);
    void answered(wire& on);
    void lost(wire& on, moment now);
    void let_go(wire& on);
    void look_for_timeouts(moment now);
    void add(std::optional<errand> what);
    progress how_far(moment now) const;

    struct later {
        bool operator()(const errand& one, const errand& other) const { return one.due > other.due; }
    };

    const plan& plan_;
    const script& script_;
    const requests& texts_;
    endpoint to_;
    facts& seen_;
    storyline story_;
    measurements measured_;
    poller events_;
    std::vector<wire> wires_;
    std::vector<std::size_t> free_;
    audience audience_;
    std::chrono::steady_clock::time_point began_;
    std::size_t next_cue_ = 0;
    std::priority_queue<errand, std::vector<errand>, later> planned_;
    std::deque<errand> ready_;
    std::size_t under_way_ = 0;
    std::size_t done_ = 0;
};

}  // namespace goticket::drill
