#pragma once

#include "base/task.hpp"
#include "cache/address_key.hpp"
#include "cache/failure_table.hpp"
#include "cache/waited.hpp"

#include <array>
#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace goticket {

/// Somebody at `address` who claims to be `account`, whether or not there is such an account.
struct login_attempt {
    /// The e-mail address in lower case.
    std::string account;
    std::string address;
    /// The name of a device that has signed in to the account before.
    std::optional<std::string> device = std::nullopt;
    /// By the login that this is part of.
    waited until_now{};
};

inline constexpr std::chrono::minutes login_window{15};

/// What failures are counted by, and how many there may be in a window.
struct login_rule {
    unsigned limit;
    std::string subject;
};
/// By account and address, account, address; the first alone is forgiven by a success. A known device has a count of
/// its own instead: what others guess doesn't shut it out.
std::vector<login_rule> login_rules(const login_attempt& attempt, unsigned an_address);

/// The port that keeps people from guessing passwords. Only failures count: in 15 minutes 10 for an account from one
/// address or known device, 50 for an account from all that aren't known and 50 from all that are, and so many from an
/// address.
class login_limiter {
  public:
    virtual ~login_limiter() = default;

    /// How long to wait before an attempt is worth looking at; zero: look.
    virtual task<std::chrono::seconds> wait_before(login_attempt attempt) = 0;

    /// Says how the attempt went. Other than zero: a limit was reached while it was looked at, and the outcome must not
    /// be told, or a burst of guesses would get more answers than a row of them.
    virtual task<std::chrono::seconds> settle(login_attempt attempt, bool succeeded) = 0;
};

/// Counts in this process.
class local_login_limiter final : public login_limiter {
  public:
    local_login_limiter(const clock& time, unsigned an_address);

    task<std::chrono::seconds> wait_before(login_attempt attempt) override;
    task<std::chrono::seconds> settle(login_attempt attempt, bool succeeded) override;

  private:
    /// As login_rules has them.
    using keys = std::vector<std::uint64_t>;

    keys keys_of(const login_attempt& attempt) const;
    std::chrono::seconds longest_wait(const keys& of, instant now) const;

    const clock& clock_;
    unsigned an_address_;
    keyed_hash hash_;
    std::mutex guard_;
    std::array<failure_table, 3> tables_;
};

}  // namespace goticket
