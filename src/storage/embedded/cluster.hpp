#pragma once

#include "storage/embedded/errors.hpp"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace goticket::embedded {

struct settings {
    std::filesystem::path data_dir;  ///< Made when it does not exist.
    std::string postgres_user = {};  ///< Whom root runs PostgreSQL as; empty: GOTICKET_POSTGRES_USER, else `postgres`.
    std::function<void(std::string_view)> log =
        {};                               ///< A line for the operator; called from the supervisor's thread, too.
    std::chrono::seconds stop_within{7};  ///< How long stop() waits.
};

/// A private PostgreSQL in the data folder, for one machine without a database server. All calls block: none belongs on
/// an I/O thread. They throw `error` (see errors.hpp), whose text is for the operator.
class cluster {
  public:
    /// For a program that stays. Holds the data folder's lock while it lives: a second one gets `already_running`. A
    /// command that has the lock (see borrow) is waited for. Makes the cluster when there is none, takes over a server
    /// that a killed program left, and starts PostgreSQL again whenever it dies.
    static cluster serve(settings how);

    /// For a command that is soon done. Uses the server of the program that serves, or starts one for as long as this
    /// lives.
    static cluster borrow(settings how);

    cluster(cluster&&) noexcept;
    cluster& operator=(cluster&&) noexcept;
    ~cluster();

    /// For libpq: the role and database `goticket` through the Unix socket. Stays the same when PostgreSQL is started
    /// again.
    std::string conninfo() const;

    /// Ends the server that this object runs (never one that it borrows) and gives the lock back. A server with much
    /// to write may still be at it after `stop_within`; it ends by itself, and the next start waits for it.
    void stop();

  private:
    struct state;
    explicit cluster(std::unique_ptr<state> made);
    std::unique_ptr<state> state_;
};

}  // namespace goticket::embedded
