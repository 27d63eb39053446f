#pragma once

#include "base/task.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/redirect_error.hpp>

#include <chrono>

namespace goticket {

/// A timer on one thread's io_context, with the executor named as in task.
using timer =
    boost::asio::basic_waitable_timer<std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>,
                                      boost::asio::io_context::executor_type>;

/// Waiting that can be cut short, on one thread.
class pause {
  public:
    explicit pause(boost::asio::io_context& context) : timer_(context) {}

    task<> last(std::chrono::steady_clock::duration length) { return until(std::chrono::steady_clock::now() + length); }
    task<> until(std::chrono::steady_clock::time_point when) {
        timer_.expires_at(when);
        boost::system::error_code cut_short;
        co_await timer_.async_wait(boost::asio::redirect_error(awaiting, cut_short));
    }
    void end() { timer_.cancel(); }

  private:
    timer timer_;
};

}  // namespace goticket
