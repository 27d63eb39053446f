#include "cache/redis/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace goticket::redis {

client::client(boost::asio::io_context& home, address where, client_options options)
    : home_(home),
      where_(std::move(where)),
      options_(options),
      rest_(home),
      beat_(home),
      next_rest_(options.first_rest) {}

task<std::optional<std::vector<reply>>> client::ask(std::vector<command> commands) {
    if (!there_) co_return std::nullopt;
    auto asking = ask_here(std::move(commands));
    co_return co_await boost::asio::co_spawn(home_.get_executor(), std::move(asking), awaiting);
}

task<std::optional<std::vector<reply>>> client::ask_here(std::vector<command> commands) {
    if (!there_) co_return std::nullopt;
    const auto place = std::make_shared<waiter>(waiter{pause(home_), commands.size(), {}, false});
    waiting_.push_back(place);
    const auto link = link_;
    link->send(commands);
    co_await place->bell.last(options_.patience);
    if (place->replies.size() == place->wanted) co_return std::move(place->replies);
    if (!place->is_over) {
        link->close("it did not answer within " + std::to_string(options_.patience.count()) + " ms");
        lose("");
    }
    co_return std::nullopt;
}

task<std::optional<reply>> client::run_script(const script& what, std::vector<std::string> keys,
                                              std::vector<std::string> arguments) {
    std::vector<command> commands(1);
    auto& words = commands.front();
    words = {"EVALSHA", what.sha(), std::to_string(keys.size())};
    words.insert(words.end(), std::make_move_iterator(keys.begin()), std::make_move_iterator(keys.end()));
    words.insert(words.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
    auto got = co_await ask(std::move(commands));
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
        const auto why = co_await serve(link_);
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
        co_await link->open(options_.connect_limit);
        co_await prepare(link);
        if (complained_) spdlog::info("Redis is back");
        complained_ = false;
        next_rest_ = options_.first_rest;
        there_ = !stopped_;
        for (;;) take(co_await link->receive());
    } catch (const std::exception& failed) {
        why = failed.what();
    }
    link->close(why);
    co_return why;
}

/// Redis forgets scripts when it starts again.
task<> client::prepare(std::shared_ptr<connection> link) {
    std::vector<command> loading;
    for (const auto* one : script::all()) loading.push_back({"SCRIPT", "LOAD", std::string(one->text())});
    link->send(loading);
    for (std::size_t i = 0; i < loading.size(); ++i) {
        const auto got = co_await link->receive();
        if (got.is == reply::kind::error) throw lost(got.text);
    }
}

void client::take(reply got) {
    // Somebody told Redis to forget its scripts (SCRIPT FLUSH): a new connection brings them again.
    const bool forgotten = got.is == reply::kind::error && got.text.starts_with("NOSCRIPT");
    if (waiting_.empty()) throw lost("it said more than it was asked");
    const auto first = waiting_.front();
    first->replies.push_back(std::move(got));
    if (first->replies.size() == first->wanted) {
        waiting_.pop_front();
        first->is_over = true;
        first->bell.end();
    }
    if (forgotten) throw lost("it has forgotten its scripts");
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
        std::vector<command> beat{{"PING"}};
        if (there_) co_await ask_here(std::move(beat));
    }
}

void client::stop() {
    stopped_ = true;
    there_ = false;
    if (link_) link_->close("the node is stopping");
    rest_.end();
    beat_.end();
}

}  // namespace goticket::redis
