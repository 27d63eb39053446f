#pragma once

#include "node.hpp"

namespace goticket {

/// Runs until SIGTERM or SIGINT; the exit code. Everything that was accepted is answered first, within 10 seconds.
int run_until_stopped(duty what);

}  // namespace goticket
