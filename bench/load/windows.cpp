#include "windows.hpp"

namespace goticket::load {

window_clock::window_clock(std::chrono::milliseconds length)
    : length_(length),
      since_1970_(std::chrono::system_clock::now().time_since_epoch() -
                  std::chrono::steady_clock::now().time_since_epoch()) {}

void windows::add(moment answered_at, std::chrono::nanoseconds took) {
    if (clock_.length().count() == 0) return;
    const auto number = clock_.window_of(answered_at);
    if (windows_.empty()) first_ = number;
    const auto at = static_cast<std::size_t>(number - first_);
    if (at >= windows_.size()) windows_.resize(at + 1);
    ++windows_[at].answers;
    windows_[at].took.add(took);
}

}  // namespace goticket::load
