#include "storage/pg/pool.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

namespace goticket::pg {

lease::~lease() {
    if (borrowed_ != nullptr) owner_->release(borrowed_);
}

pool::pool(boost::asio::io_context& context, pool_options options)
    : context_(context), options_(std::move(options)), tick_(context) {}

task<lease> pool::acquire(std::chrono::milliseconds limit) {
    connection* taken = co_await take(limit);
    co_return lease(*this, taken);
}

task<connection*> pool::take(std::chrono::milliseconds limit) {
    if (closing_) throw no_connection("the node is stopping");
    while (!idle_.empty()) {
        connection* candidate = idle_.back();
        idle_.pop_back();
        if (candidate->is_alive()) co_return candidate;
        drop(candidate);
    }
    if (connections_.size() < options_.size) {
        std::exception_ptr failure;
        try {
            co_return co_await open_new();
        } catch (const connection_lost&) {
            failure = std::current_exception();
        }
        // PostgreSQL may have no connection to spare: one of ours will come back.
        if (connections_.empty()) std::rethrow_exception(failure);
    }
    auto place = std::make_shared<waiter>(waiter{pause(context_), nullptr, false});
    waiting_.push_back(place);
    co_await place->waiting.last(limit);
    if (place->given != nullptr) co_return place->given;
    std::erase(waiting_, place);
    if (closing_) throw no_connection("the node is stopping");
    if (place->may_open) co_return co_await open_new();
    throw no_connection("no database connection became free in time");
}

task<connection*> pool::open_new() {
    connections_.push_back(std::make_unique<connection>(context_, options_.conninfo, options_.settings));
    connection* opened = connections_.back().get();
    bool good = false;
    std::string reason;
    try {
        co_await opened->open(options_.connect_limit);
        good = true;
    } catch (const std::exception& failed) {
        reason = failed.what();
    }
    if (!good) {
        drop(opened);
        throw connection_lost(reason);
    }
    co_return opened;
}

void pool::release(connection* returned) {
    if (closing_ || !returned->is_open()) return drop(returned);
    if (returned->in_transaction()) {
        // At once, and not when somebody next borrows it: until then its row locks would stand in everybody's way.
        boost::asio::co_spawn(context_, roll_back(returned), boost::asio::detached);
        return;
    }
    if (waiting_.empty()) {
        idle_.push_back(returned);
    } else {
        wake_next(returned);
    }
}

task<> pool::roll_back(connection* left_open) {
    try {
        co_await left_open->run_text("ROLLBACK");
    } catch (const std::exception&) {
        left_open->abandon();
    }
    release(left_open);
}

void pool::drop(connection* dead) {
    std::erase_if(connections_, [dead](const auto& held) { return held.get() == dead; });
    // Its place is free: whoever waits may open a new one.
    if (!waiting_.empty()) wake_next(nullptr);
}

void pool::wake_next(connection* given) {
    auto first = waiting_.front();
    waiting_.pop_front();
    first->given = given;
    first->may_open = given == nullptr;
    first->waiting.end();
}

task<> pool::watch() {
    while (!closing_) {
        co_await tick_.last(std::chrono::milliseconds(250));
        const auto now = deadline_clock::now();
        for (const auto& held : connections_) held->check_deadline(now);
    }
}

void pool::close() {
    closing_ = true;
    tick_.end();
    for (connection* unused : std::exchange(idle_, {})) drop(unused);
    for (const auto& held : connections_) held->abandon();
    for (const auto& place : std::exchange(waiting_, {})) place->waiting.end();
}

}  // namespace goticket::pg
