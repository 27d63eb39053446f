#pragma once

#include "windows.hpp"

#include <optional>

namespace goticket::load {

/// How many requests are due, where they come at a set rate whatever is answered.
class pace {
  public:
    /// `turn`: nothing is due but in the windows whose number has this remainder by 2.
    pace(double per_second, std::chrono::milliseconds window, std::optional<int> turn);

    /// Since it was asked before.
    std::uint64_t due(moment now);

  private:
    bool is_on(moment now) const;

    double per_second_;
    window_clock clock_;
    std::optional<int> turn_;
    std::optional<moment> last_;
    double owed_ = 0;
};

}  // namespace goticket::load
