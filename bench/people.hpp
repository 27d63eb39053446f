#pragma once

#include "app/services.hpp"
#include "base/task.hpp"
#include "domain/ids.hpp"

#include <functional>

namespace goticket::bench {

/// What a program of the bench is asked for on its command line: <slot> <seconds>.
struct order {
    slot_id slot;
    std::chrono::duration<double> time{3};
};

/// What it found.
struct count {
    std::size_t bookings = 0;
    std::chrono::duration<double> took{0};
};

using measurement = std::function<task<>(services&, lane&, const order&, const std::vector<user_id>& people, count&)>;

/// Runs a measurement on one lane of the database that DATABASE_URL names, with the bench's people in the order in
/// which they come, and prints what it counted as JSON.
int run(int argc, char** argv, const measurement& what);

}  // namespace goticket::bench
