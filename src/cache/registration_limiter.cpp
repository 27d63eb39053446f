#include "cache/registration_limiter.hpp"

namespace goticket {
namespace {

/// About 6 MB when full.
constexpr std::size_t most_addresses = 65536;

}  // namespace

local_registration_limiter::local_registration_limiter(const clock& time, unsigned an_hour)
    : clock_(time), attempts_(an_hour, registration_window, most_addresses) {}

task<std::chrono::seconds> local_registration_limiter::admit(std::string address) {
    const auto key = hash_(network_of(address));
    const auto now = clock_.now();
    const std::lock_guard held(guard_);
    const auto wait = std::chrono::ceil<std::chrono::seconds>(attempts_.wait(key, now));
    if (wait == std::chrono::seconds(0)) attempts_.count(key, now);
    co_return wait;
}

}  // namespace goticket
