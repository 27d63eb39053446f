#pragma once

#include "base/timer.hpp"
#include "storage/pg/connection.hpp"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace goticket::pg {

class pool;

/// A borrowed connection; goes back when it ends. A transaction that was left open is rolled back then.
class lease {
  public:
    lease(pool& owner, connection* borrowed) : owner_(&owner), borrowed_(borrowed) {}
    lease(lease&& other) noexcept : owner_(other.owner_), borrowed_(std::exchange(other.borrowed_, nullptr)) {}
    lease& operator=(lease&&) = delete;
    ~lease();

    connection* operator->() const { return borrowed_; }
    connection& operator*() const { return *borrowed_; }

  private:
    pool* owner_;
    connection* borrowed_;
};

struct pool_options {
    std::string conninfo;
    session_settings settings{};
    std::size_t size = 4;
    std::chrono::milliseconds acquire_limit{2000};
    std::chrono::milliseconds connect_limit{5000};
};

/// The connections of one thread, opened when first needed. Who comes when all are out waits in line, with a limit.
class pool {
  public:
    pool(boost::asio::io_context& context, pool_options options);

    /// Throws no_connection after the limit, connection_lost when the database can't be reached.
    task<lease> acquire() { return acquire(options_.acquire_limit); }
    task<lease> acquire(std::chrono::milliseconds limit);
    /// Watches the deadlines of the connections; runs until close().
    task<> watch();
    /// Ends what waits and what is under way with an exception; nothing is borrowed any more.
    void close();
    bool is_closing() const { return closing_; }
    boost::asio::io_context& context() { return context_; }
    const pool_options& options() const { return options_; }

  private:
    friend class lease;
    struct waiter {
        pause waiting;
        connection* given = nullptr;
        bool may_open = false;
    };

    task<connection*> take(std::chrono::milliseconds limit);
    task<connection*> open_new();
    void release(connection* returned);
    task<> roll_back(connection* left_open);
    void drop(connection* dead);
    void wake_next(connection* given);

    boost::asio::io_context& context_;
    pool_options options_;
    pause tick_;
    bool closing_ = false;
    std::vector<std::unique_ptr<connection>> connections_;
    std::vector<connection*> idle_;
    std::deque<std::shared_ptr<waiter>> waiting_;
};

}  // namespace goticket::pg
