#pragma once

#include "app/presence.hpp"
#include "app/services.hpp"
#include "realtime/postgres_fan_out.hpp"
#include "realtime/redis_fan_out.hpp"
#include "realtime/two_carriers.hpp"

#include <optional>

namespace goticket {

/// What a node has to do with the other processes on its database: telling them what changed, and that it is there; by
/// Redis where there is one, and by PostgreSQL where there is none or while it is away. On the first lane.
class neighbours {
  public:
    neighbours(services& shared, pg::listener& listener, pg::pool& db);

    realtime::fan_out& fan_out();
    /// Once the lanes run.
    void start(node_card card);
    /// Leaves, and blocks until that is done; then the cache may go.
    void leave();
    /// On the first lane, when nothing more is to be told.
    void stop();

  private:
    struct by_redis {
        by_redis(shared_cache& cache, realtime::fan_out& otherwise);

        redis::subscriber ear;
        realtime::redis_fan_out carrier;
        realtime::two_carriers both;
        redis_presence presence;
    };

    services& shared_;
    boost::asio::io_context& home_;
    realtime::postgres_fan_out by_postgres_;
    postgres_presence presence_;
    std::optional<by_redis> by_redis_;
    std::optional<node_beacon> beacon_;
};

}  // namespace goticket
