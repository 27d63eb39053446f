#include "cache/redis/connection.hpp"

#include "base/timer.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <iterator>

namespace goticket::redis {
namespace {

constexpr std::size_t read_at_once = 16384;
/// Of unsent bytes: a Redis that takes none is gone, and they are worth nothing later.
constexpr std::size_t most_unsent = 16'777'216;

/// Closes a connection that takes too long.
class time_limit {
  public:
    time_limit(boost::asio::io_context& context, std::weak_ptr<connection> whose, std::chrono::milliseconds limit)
        : timer_(context) {
        timer_.expires_after(limit);
        timer_.async_wait([whose = std::move(whose)](boost::system::error_code ended) {
            const auto late = whose.lock();
            if (!ended && late) late->close("it took too long to connect");
        });
    }

  private:
    timer timer_;
};

}  // namespace

const command who_are_you{"HELLO", "2"};

bool is_replica(const reply& who) {
    // Names and values in turns.
    for (std::size_t i = 0; i + 1 < who.items.size(); i += 2) {
        if (who.items[i].text != "role") continue;
        // Others are there to be written to: KeyDB's "active-replica", for one.
        const auto& role = who.items[i + 1].text;
        return role == "replica" || role == "slave";
    }
    return false;
}

connection::connection(boost::asio::io_context& context, address where, name_source names)
    : context_(context),
      where_(std::move(where)),
      bytes_(make_transport(context, where_, names)),
      incoming_(read_at_once, '\0') {}

task<> connection::open(std::chrono::milliseconds limit, std::vector<command> first) {
    const time_limit watch(context_, weak_from_this(), limit);
    co_await connect();
    co_await greet(std::move(first));
}

task<> connection::connect() {
    try {
        co_await bytes_->connect();
    } catch (const boost::system::system_error& failed) {
        close(failed.code().message());
    }
    if (!closed_.empty()) throw lost(closed_);
}

task<> connection::greet(std::vector<command> first) {
    std::vector<command> words;
    if (!where_.password.empty()) {
        words.push_back({"AUTH"});
        if (!where_.user.empty()) words.back().push_back(where_.user);
        words.back().push_back(where_.password);
    }
    if (where_.database != 0) words.push_back({"SELECT", std::to_string(where_.database)});
    const auto asked_who = words.size();
    words.push_back(who_are_you);
    std::ranges::move(first, std::back_inserter(words));
    send(words);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto got = co_await receive();
        if (got.is == reply::kind::error) throw lost(got.text);
        if (i == asked_who && is_replica(got)) close_replica();
    }
    if (!closed_.empty()) throw lost(closed_);
}

void connection::send(const std::vector<command>& commands) {
    if (!closed_.empty()) return;
    for (const auto& one : commands) append_command(unsent_, one);
    if (unsent_.size() > most_unsent) return close("it takes no bytes");
    if (writing_) return;
    writing_ = true;
    boost::asio::co_spawn(context_.get_executor(), write_out(shared_from_this()), boost::asio::detached);
}

task<> connection::write_out(std::shared_ptr<connection> self) {
    try {
        while (!self->unsent_.empty() && self->closed_.empty()) {
            std::string bytes = std::exchange(self->unsent_, {});
            co_await self->bytes_->write(std::move(bytes));
        }
    } catch (const boost::system::system_error& failed) {
        self->close(failed.code().message());
    }
    self->writing_ = false;
}

task<reply> connection::receive() {
    for (;;) {
        if (!closed_.empty()) throw lost(closed_);
        if (auto got = reader_.next()) co_return std::move(*got);
        std::size_t length = 0;
        try {
            length = co_await bytes_->read(incoming_.data(), incoming_.size());
        } catch (const boost::system::system_error& failed) {
            close(failed.code().message());
        }
        reader_.feed(std::string_view(incoming_).substr(0, length));
    }
}

void connection::close_replica() {
    was_replica_ = true;
    close("it is a replica");
}

void connection::close(std::string why) {
    if (!closed_.empty()) return;
    closed_ = std::move(why);
    bytes_->close();
}

}  // namespace goticket::redis
