#include "storage/pg/listener.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace goticket::pg {
namespace {
constexpr std::chrono::milliseconds first_backoff{250};
constexpr std::chrono::milliseconds longest_backoff{5000};
constexpr std::chrono::seconds connect_limit{5};
}  // namespace

listener::listener(boost::asio::io_context& context, std::string conninfo)
    : connection_(context, std::move(conninfo), {}), rest_(context), tick_(context), backoff_(first_backoff) {}

void listener::add(std::string_view name, std::function<void(const std::string&)> heard) {
    channels_.push_back({std::string(name), std::move(heard)});
}

void listener::watch(std::function<void(bool)> told) {
    watchers_.push_back(std::move(told));
}

void listener::tell(bool connected) {
    for (const auto& told : watchers_) told(connected);
}

task<> listener::listen() {
    co_await connection_.open(connect_limit);
    for (const auto& one : channels_) {
        const auto listening = "LISTEN " + one.name;
        co_await connection_.run_text(listening.c_str());
    }
    backoff_ = first_backoff;
    tell(true);
    for (;;) {
        const auto got = co_await connection_.next_notification();
        for (const auto& one : channels_) {
            if (one.name == got.channel) one.heard(got.payload);
        }
    }
}

task<> listener::run() {
    while (!stopped_) {
        try {
            co_await listen();
        } catch (const std::exception& lost) {
            if (!stopped_) spdlog::warn("can't listen to PostgreSQL, polling meanwhile: {}", lost.what());
        }
        if (stopped_) break;
        tell(false);
        co_await rest_.last(backoff_);
        backoff_ = std::min(backoff_ * 2, longest_backoff);
    }
}

task<> listener::watch_deadlines() {
    while (!stopped_) {
        co_await tick_.last(std::chrono::milliseconds(250));
        connection_.check_deadline(deadline_clock::now());
    }
}

void listener::stop() {
    stopped_ = true;
    connection_.abandon();
    rest_.end();
    tick_.end();
}

}  // namespace goticket::pg
