#pragma once

#include <chrono>
#include <memory>

namespace goticket {

/// How long one request has waited for what nodes share, over all that it asks there: it is the request that has a
/// bound, not the question. Copies are of the same request.
class waited {
  public:
    std::chrono::nanoseconds so_far() const { return *time_; }
    void add(std::chrono::nanoseconds more) { *time_ += more; }

  private:
    std::shared_ptr<std::chrono::nanoseconds> time_ = std::make_shared<std::chrono::nanoseconds>(0);
};

}  // namespace goticket
