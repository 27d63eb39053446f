#include "neighbours.hpp"

#include "app/shared_cache.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

namespace goticket {

neighbours::by_redis::by_redis(shared_cache& cache, realtime::fan_out& otherwise)
    : ear(cache.client().home(), cache.client().where(), cache.names().key("live")),
      carrier(cache.client(), ear, cache.names().key("live")),
      both(carrier, otherwise),
      presence(cache.client(), cache.names()) {}

neighbours::neighbours(services& shared, pg::listener& listener, pg::pool& db)
    : shared_(shared), home_(db.context()), by_postgres_(listener, db), presence_(db) {
    if (shared_.cache) by_redis_.emplace(*shared_.cache, by_postgres_);
}

realtime::fan_out& neighbours::fan_out() {
    if (by_redis_) return by_redis_->both;
    return by_postgres_;
}

void neighbours::start(node_card card) {
    std::vector<presence*> places;
    if (by_redis_) {
        shared_.cache->start();
        boost::asio::co_spawn(home_, by_redis_->ear.run(), boost::asio::detached);
        boost::asio::co_spawn(home_, by_redis_->ear.watch(), boost::asio::detached);
        boost::asio::co_spawn(home_, by_redis_->carrier.watch(), boost::asio::detached);
        places.push_back(&by_redis_->presence);
    }
    places.push_back(&presence_);
    beacon_.emplace(home_, std::move(card), places);
    beacon_->start();
}

void neighbours::leave() {
    boost::asio::post(home_, [this] { beacon_->stop(); });
    beacon_->wait();
}

void neighbours::stop() {
    if (!by_redis_) return;
    by_redis_->carrier.stop();
    by_redis_->ear.stop();
    shared_.cache->stop();
}

}  // namespace goticket
