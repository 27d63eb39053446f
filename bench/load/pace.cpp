#include "pace.hpp"

namespace goticket::load {

pace::pace(double per_second, std::chrono::milliseconds window, std::optional<int> turn)
    : per_second_(per_second), clock_(window), turn_(turn) {}

bool pace::is_on(moment now) const {
    return !turn_ || clock_.window_of(now) % 2 == *turn_;
}

std::uint64_t pace::due(moment now) {
    if (last_ && is_on(now)) owed_ += std::chrono::duration<double>(now - *last_).count() * per_second_;
    last_ = now;
    const auto whole = static_cast<std::uint64_t>(owed_);
    owed_ -= static_cast<double>(whole);
    return whole;
}

}  // namespace goticket::load
