#include "realtime/redis_fan_out.hpp"

#include <algorithm>

namespace goticket::realtime {
namespace {

/// Each renewal makes the node look at everything again.
constexpr std::chrono::seconds longest_rest{30};

}  // namespace

redis_fan_out::redis_fan_out(redis::client& with, redis::subscriber& from, std::string channel,
                             std::chrono::milliseconds between_looks)
    : with_(with),
      from_(from),
      channel_(std::move(channel)),
      origin_(uuid_v7(system_clock().now()).str()),
      between_looks_(between_looks),
      beat_(with.home()),
      rest_(between_looks) {}

void redis_fan_out::listen(ear to) {
    redis::subscriber::ear to_redis;
    connected_ = std::move(to.connected);
    // While it is deaf, to be connected is not to hear.
    to_redis.connected = [this](bool yes) {
        if (!is_deaf_) connected_(yes);
    };
    to_redis.heard = [this, heard = std::move(to.heard)](const std::string& message) {
        const auto word = read_word(message);
        if (word.origin != origin_) heard(word.what);
    };
    from_.listen(std::move(to_redis));
}

task<> redis_fan_out::publish(const changes& what) {
    std::vector<redis::command> commands;
    for (auto& word : words_of(what, origin_)) commands.push_back({"PUBLISH", channel_, std::move(word)});
    if (commands.empty()) co_return;
    const auto said = co_await with_.ask(std::move(commands));
    if (!said) throw redis::lost("Redis is away");
    for (const auto& one : *said) {
        if (one.is == redis::reply::kind::error) throw redis::lost(one.text);
    }
}

task<> redis_fan_out::watch() {
    while (!stopped_) {
        co_await beat_.last(between_looks_);
        if (!stopped_) co_await look();
    }
}

task<> redis_fan_out::look() {
    const auto met = with_.replicas_met();
    if (met != std::exchange(replicas_met_, met)) {
        // Once a failover, however often the client is led to a replica before it finds the new primary.
        suspects_ = suspects_ || !has_lost_;
        has_lost_ = true;
    }
    if (has_lost_ && with_.is_there()) co_await tell_what_was_lost();
    if (!from_.is_connected()) {
        suspects_ = false;  // whoever connects makes sure that it is no replica
        co_return;
    }
    auto channel = from_.own_channel();
    std::vector<redis::command> question{{"PUBSUB", "NUMSUB", channel}};
    const auto said = co_await with_.ask(std::move(question));
    // Meanwhile it may have connected anew.
    if (channel != from_.own_channel()) co_return;
    const bool is_known = said && said->front().items.size() == 2;
    if (is_known && said->front().items[1].number > 0) {
        suspects_ = false;
        rest_ = between_looks_;
        not_before_ = {};
        set_deaf(false);
    } else if (is_known) {
        set_deaf(true);
        renew("it listens to another Redis than is told");
    } else if (suspects_) {
        // It may sit where the client was; if it doesn't, it is back at once.
        renew("its Redis may be a replica");
    }
}

void redis_fan_out::set_deaf(bool yes) {
    if (std::exchange(is_deaf_, yes) != yes) connected_(!yes);
}

/// Ever less often while it doesn't help: the address may lead each connection to another server.
void redis_fan_out::renew(std::string why) {
    const auto now = std::chrono::steady_clock::now();
    if (now < not_before_) return;
    not_before_ = now + rest_;
    rest_ = std::min<std::chrono::milliseconds>(rest_ * 2, longest_rest);
    suspects_ = false;
    from_.renew(std::move(why));
}

/// Once there is a primary again: until a replica is noticed, what is published there is taken and reaches few.
task<> redis_fan_out::tell_what_was_lost() {
    changes unknown;
    unknown.everything = true;
    bool told = true;
    try {
        co_await publish(unknown);
    } catch (const redis::lost&) {
        told = false;
    }
    has_lost_ = !told;
}

void redis_fan_out::stop() {
    stopped_ = true;
    beat_.end();
}

}  // namespace goticket::realtime
