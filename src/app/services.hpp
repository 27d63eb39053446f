#pragma once

#include "app/config.hpp"
#include "app/live.hpp"
#include "app/reading/freshness.hpp"
#include "base/time.hpp"
#include "cache/address_key.hpp"
#include "storage/pg/pool.hpp"
#include "storage/uploads/upload_store.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace goticket {

class auth_service;
class device_marks;
class login_limiter;
class rate_limiter;
class registration_limiter;
class shared_cache;
class token_codec;
class ticket_codec;
class worker_pool;
namespace selling {
class box_office;
}

/// One thread with its own event loop and its own database connections: nothing in here is shared with another thread,
/// so nothing is locked.
struct lane {
    lane(unsigned number, const config& settings, const std::string& conninfo);

    unsigned number;
    boost::asio::io_context context{1};
    /// For everything but selling, which has its own (selling::box_office): a slow list never keeps a seat waiting.
    pg::pool db;
};

/// What all threads share; safe to use from each.
struct services {
    services(config chosen, std::string conninfo);
    ~services();

    config settings;
    goticket::system_clock clock;
    /// What changed when, for those who keep what they read.
    reading::freshness fresh;
    std::vector<std::unique_ptr<lane>> lanes;
    /// Nothing: this node shares with none what may be forgotten.
    std::unique_ptr<shared_cache> cache;
    /// Before the pools, whose work uses it to the end.
    std::unique_ptr<upload_store> uploads;
    /// Argon2id and picture work, off the event loops (app/worker_pool.hpp).
    std::unique_ptr<worker_pool> hashing;
    std::unique_ptr<worker_pool> pictures;
    std::unique_ptr<token_codec> tokens;
    std::unique_ptr<ticket_codec> tickets;
    std::unique_ptr<device_marks> devices;
    std::unique_ptr<login_limiter> logins;
    std::unique_ptr<registration_limiter> registrations;
    /// For nodes without a shared cache.
    std::unique_ptr<rate_limiter> own_rates;
    rate_limiter* rates = nullptr;
    /// Names those whose rates are counted, the same on all nodes.
    keyed_hash rate_hash;
    std::unique_ptr<auth_service> auth;
    std::unique_ptr<selling::box_office> selling;
    /// Set before the lanes run, by whoever has somebody to tell.
    live_updates* live = &no_live_updates();
    /// This node serves on for a while, but wants no new clients: it is not ready, and keeps no connection alive.
    std::atomic<bool> leaving = false;

    /// The most that all of these pools open.
    std::size_t connections() const;

  private:
    void make_limiters();
};

}  // namespace goticket
