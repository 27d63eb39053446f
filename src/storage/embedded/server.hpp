#pragma once

#include "storage/embedded/account.hpp"
#include "storage/embedded/installation.hpp"
#include "storage/embedded/layout.hpp"
#include "storage/embedded/postmaster.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace goticket::embedded {

using log_sink = std::function<void(std::string_view)>;

/// The PostgreSQL server of one data folder, by way of PostgreSQL's own tools. Whoever uses it holds the folder's lock.
/// Not for several threads at once.
class server {
  public:
    server(layout where, account user, log_sink log);

    /// Returns when the server answers and has its role and database: makes the cluster when there is none, takes over
    /// a server that still runs, starts one otherwise. Returns early when `ending` is requested. Throws `error`.
    void ensure_running(const std::stop_token& ending);

    /// Whether the process still lives.
    bool is_running() const;

    pid_t pid() const { return running_ ? running_->pid : 0; }

    /// Fast shutdown. False when it is not done within `limit`; PostgreSQL then finishes by itself.
    bool stop(std::chrono::seconds limit);

  private:
    void adopt_or_refuse();
    void launch(const std::stop_token& ending);
    bool try_launch();
    void await_answer(const std::stop_token& ending);
    void make_role_and_database() const;

    layout where_;
    account user_;
    installation programs_;
    log_sink log_;
    std::optional<postmaster> running_;
};

/// Waits, but not past a request to stop.
void pause(const std::stop_token& ending, std::chrono::milliseconds time);

/// Whether the program's role can use its database now.
bool accepts_connections(const layout& where);

}  // namespace goticket::embedded
