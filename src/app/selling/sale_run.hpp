#pragma once

#include "app/selling/line.hpp"
#include "app/selling/sale_attempt.hpp"

#include <optional>

namespace goticket::selling {

struct sale_end {
    /// Undecided parts that are to be tried alone: those that were together with one whose row or turn somebody else
    /// keeps (nobody knows which one), and such a one itself, so that nobody waits with it.
    sale held_up;
    /// Another node had the turn at one of the slots.
    bool waited = false;
};

/// Decides and commits the batches of some slots as one transaction, and writes each request's outcome into `given`.
/// Never throws: what can't be done is errc::overloaded for those whom it concerns. What fails as a whole is run again
/// whole; what a constraint or other writers keep refusing is halved, down to one slot and then one request. The parts
/// come in the order of their slots. `at`: what to begin with, for those who waited for it before they chose.
/// Who has an outcome is answered at once.
task<sale_end> run_sale(services& shared, pg::pool& db, const sale& what, std::optional<desk> at);

}  // namespace goticket::selling
