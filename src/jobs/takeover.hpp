#pragma once

#include <chrono>

/// How soon it is noticed that a worker died with jobs under way: its last heartbeat has to grow old, and somebody has
/// to look.
namespace goticket::jobs {

/// A worker says so often that the jobs it runs are under way; it looks once a second whether it is time.
inline constexpr std::chrono::seconds heartbeat_every{3};
/// A job whose heartbeat is so old has lost its worker.
inline constexpr std::chrono::seconds abandoned_after{9};
/// A worker that has nothing to do and is not woken looks so often.
inline constexpr std::chrono::seconds slow_poll{5};

static_assert(abandoned_after + slow_poll < std::chrono::seconds(15), "promised: taken over within 15 seconds");
static_assert(abandoned_after >= 2 * (heartbeat_every + std::chrono::seconds(1)), "a heartbeat may fail once");

}  // namespace goticket::jobs
