#pragma once

#include "base/time.hpp"

#include <chrono>
#include <cstdint>
#include <list>
#include <unordered_map>

namespace goticket {

/// How many failures each key has had since its first one, for a fixed time. Bounded: when it is full, the oldest key
/// is forgotten. Not synchronised.
class failure_table {
  public:
    failure_table(unsigned limit, std::chrono::minutes window, std::size_t most_keys);

    /// How long until the key may fail again; zero while it may.
    std::chrono::microseconds wait(std::uint64_t key, instant now) const;
    void count(std::uint64_t key, instant now);
    void forget(std::uint64_t key);
    std::size_t size() const { return by_key_.size(); }

  private:
    struct counter {
        std::uint64_t key;
        instant since;
        unsigned failures;
    };

    void drop_oldest();

    unsigned limit_;
    std::chrono::minutes window_;
    std::size_t most_keys_;
    /// By `since`, which is set once: who comes first also expires first.
    std::list<counter> counters_;
    std::unordered_map<std::uint64_t, std::list<counter>::iterator> by_key_;
};

}  // namespace goticket
