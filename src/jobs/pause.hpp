#pragma once

#include "base/task.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/redirect_error.hpp>

#include <chrono>

namespace goticket::jobs {

/// Waiting that can be cut short.
class pause {
  public:
    explicit pause(boost::asio::io_context& context) : timer_(context) {}

    task<> last(std::chrono::steady_clock::duration length) {
        timer_.expires_after(length);
        boost::system::error_code ignored;
        co_await timer_.async_wait(boost::asio::redirect_error(awaiting, ignored));
    }
    void end() { timer_.cancel(); }

  private:
    boost::asio::basic_waitable_timer<std::chrono::steady_clock, boost::asio::wait_traits<std::chrono::steady_clock>,
                                      boost::asio::io_context::executor_type>
        timer_;
};

}  // namespace goticket::jobs
