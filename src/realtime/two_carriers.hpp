#pragma once

#include "realtime/fan_out.hpp"

namespace goticket::realtime {

/// Tells others by the first carrier, and by the second one when that fails; hears both. It is connected while both
/// are: whoever can't hear one of them may miss words of those who can, or can't, use it.
class two_carriers final : public fan_out {
  public:
    two_carriers(fan_out& first, fan_out& second) : first_(first), second_(second) {}
    void listen(ear to) override;
    task<> publish(const changes& what) override;

  private:
    void connected(bool& one, bool yes);

    fan_out& first_;
    fan_out& second_;
    ear ear_;
    bool hears_first_ = false;
    bool hears_second_ = false;
};

}  // namespace goticket::realtime
