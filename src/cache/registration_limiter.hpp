#pragma once

#include "base/task.hpp"
#include "cache/address_key.hpp"
#include "cache/failure_table.hpp"

#include <chrono>
#include <mutex>
#include <string>

namespace goticket {

inline constexpr std::chrono::minutes registration_window{60};

/// The port that keeps one address from making accounts without end, and from asking whose e-mail addresses are taken.
class registration_limiter {
  public:
    virtual ~registration_limiter() = default;

    /// Counts an attempt from there. Other than zero: it is one too many, and how long to wait; it is not counted then.
    virtual task<std::chrono::seconds> admit(std::string address) = 0;
};

/// Counts in this process.
class local_registration_limiter final : public registration_limiter {
  public:
    local_registration_limiter(const clock& time, unsigned an_hour);

    task<std::chrono::seconds> admit(std::string address) override;

  private:
    const clock& clock_;
    keyed_hash hash_;
    std::mutex guard_;
    failure_table attempts_;
};

}  // namespace goticket
