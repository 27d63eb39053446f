#include "cache/redis/subscriber.hpp"

#include "base/id.hpp"

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
        own_channel_ = channel_ + ':' + uuid_v7(system_clock().now()).str();
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
    // The shared one last: behind its answer come messages.
    std::vector<command> listening{{"SUBSCRIBE", own_channel_}, {"SUBSCRIBE", channel_}};
    co_await link->open(options_.connect_limit, std::move(listening));
    last_word_ = std::chrono::steady_clock::now();
    connected_ = true;
    next_rest_ = options_.first_rest;
    ear_.connected(true);
    for (;;) {
        auto got = co_await link->receive();
        last_word_ = std::chrono::steady_clock::now();
        if (got.is == reply::kind::error) throw lost(got.text);
        if (got.items.size() == 3 && got.items[0].text == "message") ear_.heard(got.items[2].text);
    }
}

void subscriber::renew(std::string why) {
    if (connected_) link_->close(std::move(why));
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
