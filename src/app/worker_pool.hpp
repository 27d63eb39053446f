#pragma once

#include "app/completion.hpp"
#include "base/task.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>

namespace goticket {

/// Threads for work that computes for long, at a lower priority than the event loops, behind a bounded line: a storm of
/// logins slows logins and nothing else.
class worker_pool {
  public:
    worker_pool(unsigned threads, unsigned most_waiting);
    ~worker_pool();

    /// Runs `work` on the pool; nothing when the line is full. What it throws is thrown here.
    /// `context` is the caller's own event loop.
    template <class T>
    task<std::optional<T>> run(boost::asio::io_context& context, std::function<T()> work) {
        if (!enter()) co_return std::nullopt;
        auto finished = std::make_shared<completion<T>>(context);
        boost::asio::post(pool_, [this, work = std::move(work), finished] {
            finished->complete(work);
            leave();
        });
        co_return co_await finished->wait();
    }

  private:
    bool enter();
    void leave();

    boost::asio::thread_pool pool_;
    std::atomic<unsigned> under_way_{0};
    unsigned most_;
};

}  // namespace goticket
