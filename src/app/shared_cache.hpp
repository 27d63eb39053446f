#pragma once

#include "cache/redis/client.hpp"
#include "cache/redis/names.hpp"
#include "cache/redis/rate_limiter.hpp"

#include <string_view>

namespace goticket {

/// The Redis that all nodes share, as one of them sees it. Until start() it is away.
class shared_cache {
  public:
    shared_cache(boost::asio::io_context& home, const redis::address& where, std::string_view secret)
        : names_(secret), client_(home, where), rates_(client_, names_) {}

    redis::client& client() { return client_; }
    const redis::names& names() const { return names_; }
    redis::rate_limiter& rates() { return rates_; }

    /// Runs what it needs on its home, until stop().
    void start();
    /// On its home.
    void stop();

  private:
    redis::names names_;
    redis::client client_;
    redis::rate_limiter rates_;
};

}  // namespace goticket
