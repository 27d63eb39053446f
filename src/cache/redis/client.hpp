#pragma once

#include "base/timer.hpp"
#include "cache/redis/connection.hpp"
#include "cache/redis/script.hpp"
#include "cache/waited.hpp"

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace goticket::redis {

struct client_options {
    /// The longest that a request waits for answers, and how long Redis has for one.
    std::chrono::milliseconds patience{50};
    std::chrono::milliseconds connect_limit{1000};
    /// Between two looks whether a silent Redis still answers.
    std::chrono::milliseconds between_beats{1000};
    /// Until a lost one is tried again, and at most after many failures.
    std::chrono::milliseconds first_rest{100};
    std::chrono::milliseconds longest_rest{2000};
    /// A connection that lasts for so long was a good one: when it is lost, the first rest is short again. A Redis that
    /// is merely slow would else be left and called again all the time.
    std::chrono::milliseconds good_for{5000};
};

/// A Redis that may go at any time, and come back. One connection for all commands of a node; each is asked with a
/// bound. The first one that is not answered in time closes the connection, which fails all that wait, and then nobody
/// asks any more until a new connection has answered: a Redis that hangs costs a few requests 50 ms, once.
class client {
  public:
    /// Lives on `home`.
    client(boost::asio::io_context& home, address where, client_options options = {});

    /// Sends all in one go. Nothing: Redis is away or didn't answer in time, and what was sent may have been done or
    /// not. From any thread's coroutine, which goes on there, and in time even if `home` is busy. `request`: whoever
    /// asks several times waits no longer in all.
    task<std::optional<std::vector<reply>>> ask(std::vector<command> commands, waited request = {});
    /// Runs a script. Nothing also when Redis refuses it.
    task<std::optional<reply>> run_script(const script& what, std::vector<std::string> keys,
                                          std::vector<std::string> arguments, waited request = {});

    bool is_there() const { return there_; }
    /// How often a replica was found where the primary should be; on `home`.
    std::uint64_t replicas_met() const { return replicas_met_; }
    const address& where() const { return where_; }
    boost::asio::io_context& home() { return home_; }

    /// Keeps the connection; runs on `home` until stop().
    task<> run();
    /// Looks after a silent connection; runs on `home` until stop().
    task<> watch();
    /// On `home`.
    void stop();

  private:
    struct waiter {
        pause bell;
        std::size_t wanted;
        std::vector<reply> replies;
        bool is_over = false;
    };

    using clock = std::chrono::steady_clock;

    task<std::optional<std::vector<reply>>> send_before(clock::time_point not_after, std::vector<command> commands);
    task<std::optional<std::vector<reply>>> ask_here(std::vector<command> commands, clock::time_point not_after);
    task<std::string> serve(std::shared_ptr<connection> link);
    task<> beat();
    void take(reply got);
    void lose(const std::string& why);

    boost::asio::io_context& home_;
    address where_;
    client_options options_;
    std::atomic<bool> there_{false};
    /// Redis refuses scripts, and that has been said.
    std::atomic<bool> refuses_{false};
    // Of `home` alone.
    std::shared_ptr<connection> link_;
    std::deque<std::shared_ptr<waiter>> waiting_;
    pause rest_;
    pause beat_;
    std::chrono::milliseconds next_rest_;
    std::uint64_t replicas_met_ = 0;
    bool complained_ = false;
    bool stopped_ = false;
};

}  // namespace goticket::redis
