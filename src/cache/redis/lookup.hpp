#pragma once

#include "base/task.hpp"
#include "base/timer.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace goticket::redis {

using endpoints = std::vector<boost::asio::ip::tcp::endpoint>;

/// Blocks as long as it takes; throws boost::system::system_error.
using name_source = endpoints (*)(const std::string& host, std::uint16_t port);
endpoints ask_the_system(const std::string& host, std::uint16_t port);

/// Finds out where a host is, on a thread that nobody waits for, one a host in the whole process: the system can't be
/// told to give up, and with a name server that is away it takes half a minute. Asio's resolver would hold up both its
/// caller and the end of the program for so long.
class lookup {
  public:
    lookup(boost::asio::io_context& context, name_source source) : context_(context), source_(source), bell_(context) {}
    ~lookup() { end(); }
    lookup(const lookup&) = delete;
    lookup& operator=(const lookup&) = delete;

    /// An address is found at once, without asking. Throws boost::system::system_error, also after end().
    task<endpoints> find(std::string host, std::uint16_t port);
    void end();

  private:
    struct question;
    class open_questions;

    boost::asio::io_context& context_;
    name_source source_;
    pause bell_;
    std::shared_ptr<question> asked_;
    bool ended_ = false;
};

}  // namespace goticket::redis
