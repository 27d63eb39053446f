#pragma once

#include "cache/redis/address.hpp"
#include "cache/redis/transport.hpp"
#include "cache/redis/wire.hpp"

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace goticket::redis {

/// There is no Redis, or no longer; the text says why.
class lost : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Asks whom one talks to. Whoever may sign in may ask that, which is not so of ROLE and INFO.
extern const command who_are_you;
/// Whether the one who answered that is a replica. It takes no writes, and what is published there reaches nobody but
/// those who listen there too.
bool is_replica(const reply& who);

/// One connection, on one thread: commands go out, replies come in the same order. Whoever reads it must hold it.
class connection : public std::enable_shared_from_this<connection> {
  public:
    connection(boost::asio::io_context& context, address where, name_source names = ask_the_system);

    /// Connects, signs in, chooses the database, makes sure that this is no replica, and says what is to be said first,
    /// to which no answer may be an error; all within the limit. Throws lost.
    task<> open(std::chrono::milliseconds limit, std::vector<command> first = {});
    /// Sends in the background, behind what is still being sent; never waits. A failure shows where replies are read.
    void send(const std::vector<command>& commands);
    /// The next reply, however long that takes. Throws lost.
    task<reply> receive();
    /// receive() throws lost with this reason, unless there is an earlier one.
    void close(std::string why);
    /// The same, because a replica is at the other end.
    void close_replica();
    bool was_replica() const { return was_replica_; }

  private:
    task<> greet(std::vector<command> first);
    task<> connect();
    /// By value: it may be the last to hold the connection.
    static task<> write_out(std::shared_ptr<connection> self);

    boost::asio::io_context& context_;
    address where_;
    std::unique_ptr<transport> bytes_;
    reply_reader reader_;
    std::string incoming_;
    std::string unsent_;
    bool writing_ = false;
    bool was_replica_ = false;
    /// Why it is closed; empty while it isn't.
    std::string closed_;
};

}  // namespace goticket::redis
