#include "realtime/redis_fan_out.hpp"

namespace goticket::realtime {

redis_fan_out::redis_fan_out(redis::client& with, redis::subscriber& from, std::string channel,
                             std::chrono::milliseconds between_looks)
    : with_(with),
      from_(from),
      channel_(std::move(channel)),
      origin_(uuid_v7(system_clock().now()).str()),
      between_looks_(between_looks),
      beat_(with.home()) {}

void redis_fan_out::listen(ear to) {
    redis::subscriber::ear to_redis;
    to_redis.connected = std::move(to.connected);
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
        has_lost_ = true;
        // It may sit where the client was; if it doesn't, it is back at once.
        from_.renew("its Redis may be a replica");
    }
    if (has_lost_ && with_.is_there()) co_await tell_what_was_lost();
    if (!from_.is_connected()) co_return;
    std::vector<redis::command> question{{"PUBSUB", "NUMSUB", from_.own_channel()}};
    const auto said = co_await with_.ask(std::move(question));
    if (!said || said->front().items.size() != 2) co_return;
    if (said->front().items[1].number == 0) from_.renew("it listens to another Redis than is told");
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
