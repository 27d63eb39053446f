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

/// One connection, on one thread: commands go out, replies come in the same order. Whoever reads it must hold it.
class connection : public std::enable_shared_from_this<connection> {
  public:
    connection(boost::asio::io_context& context, address where);

    /// Connects, signs in and chooses the database, all within the limit. Throws lost.
    task<> open(std::chrono::milliseconds limit);
    /// Sends in the background, behind what is still being sent; never waits. A failure shows where replies are read.
    void send(const std::vector<command>& commands);
    /// The next reply, however long that takes. Throws lost.
    task<reply> receive();
    /// receive() throws lost with this reason, unless there is an earlier one.
    void close(std::string why);

  private:
    task<> greet();
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
    /// Why it is closed; empty while it isn't.
    std::string closed_;
};

}  // namespace goticket::redis
