#pragma once

#include "node.hpp"

namespace goticket {

/// Runs until SIGTERM or SIGINT; the exit code. First it leaves for as long as the configuration says, then everything
/// that was accepted is answered, within 10 seconds.
int run_until_stopped(duty what);

}  // namespace goticket
