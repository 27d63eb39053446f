#pragma once

#include "app/services.hpp"
#include "base/task.hpp"

namespace goticket {

/// Puts the demonstration in (demo/): people who sign in with password123, events of the coming months with posters,
/// tickets and a waitlist. What is there already stays as it is, so running it twice doubles nothing.
task<> seed_demo(services& shared, lane& here);

}  // namespace goticket
