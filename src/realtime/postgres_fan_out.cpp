#include "realtime/postgres_fan_out.hpp"

#include "storage/live_store.hpp"

namespace goticket::realtime {

postgres_fan_out::postgres_fan_out(pg::listener& from, pg::pool& db)
    : from_(from), db_(db), origin_(uuid_v7(system_clock().now()).str()) {}

void postgres_fan_out::listen(ear to) {
    from_.add(live_channel, [this, heard = std::move(to.heard)](const std::string& payload) {
        const auto word = read_word(payload);
        if (word.origin != origin_) heard(word.what);
    });
    from_.watch(std::move(to.connected));
}

task<> postgres_fan_out::publish(const changes& what) {
    auto words = words_of(what, origin_);
    if (words.empty()) co_return;
    pg::lease db = co_await db_.acquire();
    co_await notify_live(*db, std::move(words));
}

}  // namespace goticket::realtime
