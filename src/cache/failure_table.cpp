#include "cache/failure_table.hpp"

#include <algorithm>
#include <iterator>

namespace goticket {

failure_table::failure_table(unsigned limit, std::chrono::minutes window, std::size_t most_keys)
    : limit_(limit), window_(window), most_keys_(most_keys) {}

std::chrono::microseconds failure_table::wait(std::uint64_t key, instant now) const {
    const auto found = by_key_.find(key);
    if (found == by_key_.end() || found->second->failures < limit_) return {};
    return std::max(found->second->since + window_ - now, std::chrono::microseconds(0));
}

void failure_table::count(std::uint64_t key, instant now) {
    while (!counters_.empty() && counters_.front().since + window_ <= now) drop_oldest();
    if (const auto found = by_key_.find(key); found != by_key_.end()) {
        ++found->second->failures;
        return;
    }
    if (by_key_.size() >= most_keys_) drop_oldest();
    counters_.push_back({key, now, 1});
    by_key_.emplace(key, std::prev(counters_.end()));
}

void failure_table::forget(std::uint64_t key) {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return;
    counters_.erase(found->second);
    by_key_.erase(found);
}

void failure_table::drop_oldest() {
    by_key_.erase(counters_.front().key);
    counters_.pop_front();
}

}  // namespace goticket
