#pragma once

#include "drill/war.hpp"

namespace goticket::drill {

/// How a war goes on, on one line of the terminal that is written again and again; on what is no terminal, nothing.
class progress_line {
  public:
    explicit progress_line(std::int64_t seats);
    void show(const progress& how_far);
    /// Leaves the line as it is.
    void end();

  private:
    std::int64_t seats_;
    bool is_terminal_;
    bool shown_ = false;
    progress before_;
};

}  // namespace goticket::drill
