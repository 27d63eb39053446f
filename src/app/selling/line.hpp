#pragma once

#include "base/timer.hpp"
#include "domain/selling.hpp"

#include <chrono>
#include <memory>
#include <vector>

namespace goticket::selling {

/// After it the caller is told that nobody knows.
inline constexpr std::chrono::seconds answer_limit{25};

/// A request in a slot's line. Made on its caller's lane, answered on the slot's, and only then read again by the
/// caller: whoever holds it alone writes, the post between the lanes orders the two.
struct waiting_request {
    waiting_request(boost::asio::io_context& caller, request what)
        : home(caller), asked(std::move(what)), given(errc::overloaded), bell(caller) {}

    boost::asio::io_context& home;
    request asked;
    outcome given;
    const std::chrono::steady_clock::time_point came = std::chrono::steady_clock::now();
    /// Of the window's lane alone: it has been answered, and is not to be touched any more.
    bool told = false;
    /// Of the caller's lane alone.
    bool answered = false;
    pause bell;
};
using place = std::shared_ptr<waiting_request>;
using batch = std::vector<place>;

/// What of a slot's line goes into a transaction, and a transaction: a slot is in it once, and so is a person who asks.
struct part {
    slot_id slot;
    batch requests;
};
using sale = std::vector<part>;

/// Wakes the callers who were not yet, one post for each lane of theirs.
void answer_all(const batch& finished);

}  // namespace goticket::selling
