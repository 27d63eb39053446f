#pragma once

#include "base/timer.hpp"

#include <boost/asio/post.hpp>

#include <exception>
#include <memory>
#include <optional>

namespace goticket {

/// One value on its way from another thread to a coroutine that waits for it on its own event loop. Held by both.
template <class T>
class completion : public std::enable_shared_from_this<completion<T>> {
  public:
    explicit completion(boost::asio::io_context& home) : home_(home), waiting_(home) {}

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
            self->waiting_.end();
        });
    }

    /// Called once, on the home thread.
    task<T> wait() {
        while (!done_) co_await waiting_.until(std::chrono::steady_clock::time_point::max());
        if (failure_) std::rethrow_exception(failure_);
        co_return std::move(*value_);
    }

  private:
    boost::asio::io_context& home_;
    pause waiting_;
    bool done_ = false;
    std::optional<T> value_;
    std::exception_ptr failure_;
};

}  // namespace goticket
