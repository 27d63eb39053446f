#pragma once

#include <stdexcept>
#include <string>

namespace goticket::pg {

/// PostgreSQL refused a statement.
class error : public std::runtime_error {
  public:
    error(std::string sqlstate, std::string constraint, const std::string& message)
        : std::runtime_error(message + " (" + sqlstate + ")"),
          sqlstate_(std::move(sqlstate)),
          constraint_(std::move(constraint)) {}

    const std::string& sqlstate() const { return sqlstate_; }
    /// The name of the violated constraint, or empty.
    const std::string& constraint() const { return constraint_; }
    /// A serialization failure or deadlock: the same transaction may well succeed when run again.
    bool may_retry() const { return sqlstate_ == "40001" || sqlstate_ == "40P01"; }
    /// Past lock_timeout: somebody else keeps what this one waited for.
    bool waited_in_vain() const { return sqlstate_ == "55P03"; }
    /// Class 23: a constraint stood in the way.
    bool is_violation() const { return sqlstate_.starts_with("23"); }

  private:
    std::string sqlstate_;
    std::string constraint_;
};

/// The connection broke or its deadline passed; whether a COMMIT under way took effect is unknown.
class connection_lost : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// No connection became free in time.
class no_connection : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

}  // namespace goticket::pg
