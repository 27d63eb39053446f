#include "cache/redis/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace goticket::redis {
namespace {

using replies = std::optional<std::vector<reply>>;

/// On the way from the client's thread to whoever asked, who may have given up.
struct answer {
    pause* bell;
    replies got;
};

/// Redis forgets scripts when it starts again.
std::vector<command> loading() {
    std::vector<command> words;
    for (const auto* one : script::all()) words.push_back({"SCRIPT", "LOAD", std::string(one->text())});
    return words;
}

/// Why a connection on which this was answered is of no use any more, or empty. Scripts are forgotten when somebody
/// says so (SCRIPT FLUSH), and a new connection brings them again; one to a Redis that is loading is opened when it is
/// ready.
std::string_view fault_in(const reply& got) {
    if (got.is != reply::kind::error) return {};
    if (got.text.starts_with("NOSCRIPT")) return "it has forgotten its scripts";
    if (got.text.starts_with("LOADING")) return "it is loading";
    return {};
}

/// Of one that was the primary when the connection was opened: a new one may lead to the one that is now.
bool is_of_replica(const reply& got) {
    return got.is == reply::kind::error && (got.text.starts_with("READONLY") || got.text.starts_with("MASTERDOWN"));
}

}  // namespace

client::client(boost::asio::io_context& home, address where, client_options options)
    : home_(home),
      where_(std::move(where)),
      options_(options),
      rest_(home),
      beat_(home),
      next_rest_(options.first_rest) {}

task<replies> client::ask(std::vector<command> commands, waited request) {
    const auto began = clock::now();
    const auto not_after = began + (options_.patience - request.so_far());
    if (!there_ || not_after <= began) co_return std::nullopt;
    const auto here = co_await boost::asio::this_coro::executor;
    if (here == home_.get_executor()) {
        const bool asked_before = request.so_far() > clock::duration(0);
        auto got = co_await ask_here(std::move(commands), asked_before ? not_after : clock::time_point::max());
        request.add(clock::now() - began);
        co_return got;
    }
    // The bound is kept by the asker's own thread: the home is the lane that sells, and may be busy.
    pause bell(here.context());
    const auto mine = std::make_shared<answer>(answer{&bell, std::nullopt});
    auto asking = send_before(not_after, std::move(commands));
    auto guard = boost::asio::make_work_guard(here);
    auto hand_over = [mine, here, guard = std::move(guard)](const std::exception_ptr&, replies got) {
        boost::asio::post(here, [mine, got = std::move(got)]() mutable {
            mine->got = std::move(got);
            if (mine->bell != nullptr) mine->bell->end();
        });
    };
    boost::asio::co_spawn(home_.get_executor(), std::move(asking), std::move(hand_over));
    co_await bell.until(not_after);
    mine->bell = nullptr;
    request.add(clock::now() - began);
    co_return std::move(mine->got);
}

/// Asks nothing when it is too late for an answer to be of use, which then isn't Redis's fault.
task<replies> client::send_before(clock::time_point not_after, std::vector<command> commands) {
    if (clock::now() >= not_after) co_return std::nullopt;
    co_return co_await ask_here(std::move(commands), clock::time_point::max());
}

/// Whoever stops waiting before Redis has had its time says nothing about Redis.
task<replies> client::ask_here(std::vector<command> commands, clock::time_point not_after) {
    if (!there_) co_return std::nullopt;
    const auto place = std::make_shared<waiter>(waiter{pause(home_), commands.size(), {}, false});
    waiting_.push_back(place);
    const auto link = link_;
    link->send(commands);
    const auto late = clock::now() + options_.patience;
    co_await place->bell.until(std::min(late, not_after));
    if (place->replies.size() == place->wanted) co_return std::move(place->replies);
    if (!place->is_over && late <= not_after) {
        link->close("it did not answer within " + std::to_string(options_.patience.count()) + " ms");
        lose("");
    }
    co_return std::nullopt;
}

task<std::optional<reply>> client::run_script(const script& what, std::vector<std::string> keys,
                                              std::vector<std::string> arguments, waited request) {
    std::vector<command> commands(1);
    auto& words = commands.front();
    words = {"EVALSHA", what.sha(), std::to_string(keys.size())};
    words.insert(words.end(), std::make_move_iterator(keys.begin()), std::make_move_iterator(keys.end()));
    words.insert(words.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
    auto got = co_await ask(std::move(commands), std::move(request));
    if (!got) co_return std::nullopt;
    const bool refused = got->front().is == reply::kind::error;
    if (refused && !refuses_.exchange(true)) spdlog::warn("Redis refuses {}: {}", what.name(), got->front().text);
    if (refused) co_return std::nullopt;
    refuses_ = false;
    co_return std::move(got->front());
}

task<> client::run() {
    while (!stopped_) {
        link_ = std::make_shared<connection>(home_, where_);
        const auto began = clock::now();
        const auto why = co_await serve(link_);
        if (clock::now() - began > options_.good_for) next_rest_ = options_.first_rest;
        if (link_->was_replica()) ++replicas_met_;
        lose(why);
        if (stopped_) break;
        co_await rest_.last(next_rest_);
        next_rest_ = std::min(next_rest_ * 2, options_.longest_rest);
    }
}

/// Until the connection is lost; answers why.
task<std::string> client::serve(std::shared_ptr<connection> link) {
    std::string why;
    try {
        co_await link->open(options_.connect_limit, loading());
        if (complained_) spdlog::info("Redis is back");
        complained_ = false;
        there_ = !stopped_;
        for (;;) take(co_await link->receive());
    } catch (const std::exception& failed) {
        why = failed.what();
    }
    link->close(why);
    co_return why;
}

void client::take(reply got) {
    const auto fault = fault_in(got);
    const bool of_replica = is_of_replica(got);
    if (waiting_.empty()) throw lost("it said more than it was asked");
    const auto first = waiting_.front();
    first->replies.push_back(std::move(got));
    if (first->replies.size() == first->wanted) {
        waiting_.pop_front();
        first->is_over = true;
        first->bell.end();
    }
    if (of_replica) link_->close_replica();
    if (!fault.empty()) throw lost(std::string(fault));
}

void client::lose(const std::string& why) {
    there_ = false;
    for (const auto& place : std::exchange(waiting_, {})) {
        place->is_over = true;
        place->bell.end();
    }
    if (why.empty() || stopped_) return;
    if (!complained_) spdlog::warn("Redis at {} is away, going on without: {}", describe(where_), why);
    complained_ = true;
}

task<> client::watch() {
    while (!stopped_) {
        co_await beat_.last(options_.between_beats);
        if (there_) co_await beat();
    }
}

/// Whether it answers, and is still the primary.
task<> client::beat() {
    const auto link = link_;
    std::vector<command> question{who_are_you};
    const auto said = co_await ask_here(std::move(question), clock::time_point::max());
    if (said && is_replica(said->front())) link->close_replica();
}

void client::stop() {
    stopped_ = true;
    there_ = false;
    if (link_) link_->close("the node is stopping");
    rest_.end();
    beat_.end();
}

}  // namespace goticket::redis
