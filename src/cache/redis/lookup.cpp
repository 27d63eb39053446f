#include "cache/redis/lookup.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/post.hpp>

#include <exception>
#include <mutex>
#include <thread>

namespace goticket::redis {
namespace {

using boost::system::error_code;
using boost::system::system_error;

}  // namespace

/// Held by both threads, and nothing of Asio's in it: the thread may outlive the event loop.
struct lookup::question {
    std::mutex guard;
    /// Null once nobody waits any more.
    boost::asio::io_context* home;

    // Of the home thread, as the bell is.
    pause* bell;
    bool is_over = false;
    endpoints found;
    error_code failed;

    static void answer(const std::shared_ptr<question>& self, endpoints found, error_code failed) {
        const std::lock_guard held(self->guard);
        if (self->home == nullptr) return;
        boost::asio::post(*self->home, [self, found = std::move(found), failed]() mutable {
            if (self->bell == nullptr) return;
            self->found = std::move(found);
            self->failed = failed;
            self->is_over = true;
            self->bell->end();
        });
    }
};

endpoints ask_the_system(const std::string& host, std::uint16_t port) {
    boost::asio::io_context context;
    boost::asio::ip::basic_resolver<boost::asio::ip::tcp, boost::asio::io_context::executor_type> names(context);
    endpoints found;
    for (const auto& one : names.resolve(host, std::to_string(port))) found.push_back(one.endpoint());
    return found;
}

task<endpoints> lookup::find(std::string host, std::uint16_t port) {
    error_code no_address;
    const auto known = boost::asio::ip::make_address(host, no_address);
    if (!no_address) co_return endpoints{{known, port}};
    if (ended_) throw system_error(boost::asio::error::operation_aborted);
    const auto asked = std::make_shared<question>();
    asked->home = &context_;
    asked->bell = &bell_;
    asked_ = asked;
    std::thread([asked, source = source_, host = std::move(host), port] {
        endpoints found;
        error_code failed;
        try {
            found = source(host, port);
        } catch (const system_error& thrown) {
            failed = thrown.code();
        } catch (const std::exception&) {
            failed = boost::asio::error::no_recovery;
        }
        question::answer(asked, std::move(found), failed);
    }).detach();
    co_await bell_.until(std::chrono::steady_clock::time_point::max());
    if (!asked->is_over || ended_) throw system_error(boost::asio::error::operation_aborted);
    if (asked->failed) throw system_error(asked->failed);
    co_return std::move(asked->found);
}

void lookup::end() {
    ended_ = true;
    if (!asked_) return;
    {
        const std::lock_guard held(asked_->guard);
        asked_->home = nullptr;
    }
    asked_->bell = nullptr;
    asked_.reset();
    bell_.end();
}

}  // namespace goticket::redis
