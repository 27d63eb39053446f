#pragma once

#include "realtime/fan_out.hpp"
#include "storage/pg/listener.hpp"
#include "storage/pg/pool.hpp"

namespace goticket::realtime {

/// NOTIFY on one channel, in a transaction of its own. In the transaction that sells it would be simpler and never
/// forgotten, but a transaction that has notified commits under a lock of the whole server: commits would wait for each
/// other's disk writes instead of sharing them (docs/decisions/0009-notify-after-the-commit.md has the figures).
class postgres_fan_out final : public fan_out {
  public:
    postgres_fan_out(pg::listener& from, pg::pool& db);
    void listen(ear to) override;
    task<> publish(const changes& what) override;

  private:
    pg::listener& from_;
    pg::pool& db_;
    /// Tells our own words, which come back, from others'.
    std::string origin_;
};

}  // namespace goticket::realtime
