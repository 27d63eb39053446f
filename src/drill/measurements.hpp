#pragma once

#include "drill/histogram.hpp"
#include "drill/storyline.hpp"

#include <array>

namespace goticket::drill {

struct latencies {
    /// From the moment at which it was to be sent, as its person feels it, to the answer: what had to wait because the
    /// server was slow with others is not left out (no coordinated omission).
    histogram felt;
    /// From the sending to the answer.
    histogram served;
};

struct stream_counts {
    std::int64_t opened = 0;
    std::int64_t refused = 0;
    /// By the server or the network, before the war was over.
    std::int64_t ended = 0;
    /// Of those: as a page comes back, from where it was.
    std::int64_t reopened = 0;
    std::int64_t messages = 0;
};

/// What was measured while the war went on.
struct measurements {
    std::array<latencies, acts> by_act;
    std::int64_t requests = 0;
    moment first_sent = moment::max();
    moment last_answered{};
    /// Of bookings alone.
    moment last_booking_answered{};
    /// Errands that had to wait for a free connection at once.
    std::size_t most_waiting = 0;
    /// Of this program's thread, user and system.
    std::chrono::microseconds cpu{};
    stream_counts streams;

    latencies& of(act what) { return by_act[static_cast<std::size_t>(what)]; }
    const latencies& of(act what) const { return by_act[static_cast<std::size_t>(what)]; }
};

}  // namespace goticket::drill
