#include "cache/redis/rate_limiter.hpp"

namespace goticket::redis {
namespace {

const script report_usage{"report_usage.lua"};
constexpr std::chrono::milliseconds between_exchanges{100};
/// In one script: about 200 µs of Redis's time.
constexpr std::size_t most_at_once = 200;

using std::chrono::duration_cast;
using std::chrono::microseconds;

}  // namespace

std::string time_argument(const clock* believed) {
    if (believed == nullptr) return {};
    return std::to_string(believed->now().time_since_epoch().count());
}

rate_limiter::rate_limiter(client& with, const names& called) : redis_(with), names_(called), tick_(with.home()) {}

task<> rate_limiter::run() {
    while (!stopped_) {
        co_await tick_.last(between_exchanges);
        co_await exchange(bucket_table::moment::clock::now());
    }
}

void rate_limiter::stop() {
    stopped_ = true;
    tick_.end();
}

task<bool> rate_limiter::exchange(moment now) {
    bool told = redis_.is_there();
    for (bool more = true; more && told;) {
        auto grown = buckets_.take_unreported(most_at_once, now);
        more = grown.size() == most_at_once;
        if (grown.empty()) break;
        told = co_await exchange(std::move(grown), now);
    }
    // All of it, not the batch alone that was on its way: what is let through meanwhile is held against nobody later,
    // and a flood in a long outage must not pile up.
    if (!redis_.is_there()) buckets_.drop_unreported(now);
    co_return told;
}

task<bool> rate_limiter::exchange(std::vector<bucket_table::usage> grown, moment now) {
    std::vector<std::string> keys;
    std::vector<std::string> arguments{time_argument(time_)};
    for (const auto& one : grown) {
        keys.push_back(names_.key("rate", one.key));
        arguments.push_back(std::to_string(duration_cast<microseconds>(one.grown).count()));
    }
    const auto said = co_await redis_.run_script(report_usage, std::move(keys), std::move(arguments));
    if (!said || said->items.size() != grown.size()) co_return false;
    for (std::size_t i = 0; i < grown.size(); ++i) {
        buckets_.learn(grown[i].key, microseconds(said->items[i].number), now);
    }
    co_return true;
}

}  // namespace goticket::redis
