#include "app/shared_cache.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace goticket {

void shared_cache::start() {
    const auto home = client_.home().get_executor();
    boost::asio::co_spawn(home, client_.run(), boost::asio::detached);
    boost::asio::co_spawn(home, client_.watch(), boost::asio::detached);
    boost::asio::co_spawn(home, rates_.run(), boost::asio::detached);
}

void shared_cache::stop() {
    rates_.stop();
    client_.stop();
}

}  // namespace goticket
