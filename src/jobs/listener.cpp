#include "jobs/listener.hpp"

#include "storage/job_store.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace goticket::jobs {
namespace {
constexpr std::chrono::milliseconds first_backoff{250};
constexpr std::chrono::milliseconds longest_backoff{5000};
constexpr std::chrono::seconds connect_limit{5};
}  // namespace

listener::listener(boost::asio::io_context& context, std::string conninfo, std::function<void()> wake)
    : connection_(context, std::move(conninfo), ""), wake_(std::move(wake)), pause_(context), backoff_(first_backoff) {}

task<> listener::listen() {
    co_await connection_.open(connect_limit);
    const std::string listening = "LISTEN " + std::string(jobs_channel);
    co_await connection_.run_text(listening.c_str());
    backoff_ = first_backoff;
    for (;;) {
        wake_();
        co_await connection_.next_notification();
    }
}

task<> listener::run() {
    while (!stopped_) {
        try {
            co_await listen();
        } catch (const std::exception& lost) {
            if (!stopped_) spdlog::warn("jobs: can't listen for new jobs, polling meanwhile: {}", lost.what());
        }
        if (stopped_) break;
        co_await pause_.last(backoff_);
        backoff_ = std::min(backoff_ * 2, longest_backoff);
    }
}

void listener::stop() {
    stopped_ = true;
    connection_.abandon();
    pause_.end();
}

}  // namespace goticket::jobs
