#include "cache/redis/lookup.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/post.hpp>

#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <tuple>
#include <utility>

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

/// What the system is being asked in this process, and who waits for it: whoever asks the same meanwhile waits with
/// them, so that a name costs one thread, however often it is tried while a name server is away.
class lookup::open_questions {
  public:
    using subject = std::tuple<name_source, std::string, std::uint16_t>;

    static void ask(const subject& what, const std::shared_ptr<question>& who) {
        // The threads hold it too: they may outlive what is static.
        static const auto all = std::make_shared<open_questions>();
        const std::lock_guard held(all->guard_);
        auto known = all->waiting_.find(what);
        if (known == all->waiting_.end()) {
            std::thread(find_out, all, what).detach();  // it ends behind the guard
            known = all->waiting_.try_emplace(what).first;
        }
        std::erase_if(known->second, [](const auto& one) { return one.expired(); });
        known->second.push_back(who);
    }

  private:
    static void find_out(const std::shared_ptr<open_questions>& all, const subject& what) {
        const auto& [source, host, port] = what;
        endpoints found;
        error_code failed;
        try {
            found = source(host, port);
        } catch (const system_error& thrown) {
            failed = thrown.code();
        } catch (const std::exception&) {
            failed = boost::asio::error::no_recovery;
        }
        for (const auto& one : all->take(what)) {
            if (const auto who = one.lock()) question::answer(who, found, failed);
        }
    }

    std::vector<std::weak_ptr<question>> take(const subject& what) {
        const std::lock_guard held(guard_);
        return std::move(waiting_.extract(what).mapped());
    }

    std::mutex guard_;
    std::map<subject, std::vector<std::weak_ptr<question>>> waiting_;
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
    open_questions::ask({source_, std::move(host), port}, asked);
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
