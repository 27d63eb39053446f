#include "cache/redis/subscriber.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace goticket::redis {

subscriber::subscriber(boost::asio::io_context& context, address where, std::string channel, subscriber_options options)
    : context_(context),
      where_(std::move(where)),
      channel_(std::move(channel)),
      options_(options),
      rest_(context),
      beat_(context),
      next_rest_(options.first_rest) {}

task<> subscriber::run() {
    while (!stopped_) {
        link_ = std::make_shared<connection>(context_, where_);
        try {
            co_await serve(link_);
        } catch (const std::exception& failed) {
            if (connected_ && !stopped_) spdlog::warn("can't hear the other nodes through Redis: {}", failed.what());
        }
        link_->close("it is left");
        if (connected_) ear_.connected(false);
        connected_ = false;
        if (stopped_) break;
        co_await rest_.last(next_rest_);
        next_rest_ = std::min(next_rest_ * 2, options_.longest_rest);
    }
}

/// Throws when the connection is lost.
task<> subscriber::serve(std::shared_ptr<connection> link) {
    co_await link->open(options_.connect_limit);
    link->send({{"SUBSCRIBE", channel_}});
    for (;;) {
        auto got = co_await link->receive();
        last_word_ = std::chrono::steady_clock::now();
        if (got.is == reply::kind::error) throw lost(got.text);
        if (got.items.size() < 2) continue;
        const auto& kind = got.items.front().text;
        if (kind == "subscribe") {
            connected_ = true;
            next_rest_ = options_.first_rest;
            ear_.connected(true);
        } else if (kind == "message" && got.items.size() == 3) {
            ear_.heard(got.items[2].text);
        }
    }
}

task<> subscriber::watch() {
    while (!stopped_) {
        co_await beat_.last(options_.between_beats / 2);
        if (!connected_) continue;
        const auto silence = std::chrono::steady_clock::now() - last_word_;
        if (silence > options_.between_beats * 2) {
            link_->close("it has been silent for too long");
        } else if (silence > options_.between_beats) {
            link_->send({{"PING"}});
        }
    }
}

void subscriber::stop() {
    stopped_ = true;
    if (link_) link_->close("the node is stopping");
    rest_.end();
    beat_.end();
}

}  // namespace goticket::redis
