#include "realtime/redis_fan_out.hpp"

namespace goticket::realtime {

redis_fan_out::redis_fan_out(redis::client& with, redis::subscriber& from, std::string channel)
    : with_(with), from_(from), channel_(std::move(channel)), origin_(uuid_v7(system_clock().now()).str()) {}

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

}  // namespace goticket::realtime
