#pragma once

#include "base/task.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>

#include <exception>
#include <memory>
#include <optional>

namespace goticket {

/// One value on its way from another thread to a coroutine that waits for it on its own event loop. Held by both.
template <class T>
class completion : public std::enable_shared_from_this<completion<T>> {
  public:
    explicit completion(boost::asio::io_context& home) : home_(home), alarm_(home) {
        alarm_.expires_at(std::chrono::steady_clock::time_point::max());
    }

    /// Called once, on the other thread.
    template <class Work>
    void complete(const Work& work) {
        try {
            value_ = work();
        } catch (...) {
            failure_ = std::current_exception();
        }
        boost::asio::post(home_, [self = this->shared_from_this()] {
            self->done_ = true;
            self->alarm_.cancel();
        });
    }

    /// Called once, on the home thread.
    task<T> wait() {
        boost::system::error_code ignored;
        while (!done_) co_await alarm_.async_wait(boost::asio::redirect_error(awaiting, ignored));
        if (failure_) std::rethrow_exception(failure_);
        co_return std::move(*value_);
    }

  private:
    using timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                    boost::asio::wait_traits<std::chrono::steady_clock>,
                                                    boost::asio::io_context::executor_type>;
    boost::asio::io_context& home_;
    timer alarm_;
    bool done_ = false;
    std::optional<T> value_;
    std::exception_ptr failure_;
};

}  // namespace goticket
