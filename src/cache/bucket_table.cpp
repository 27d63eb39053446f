#include "cache/bucket_table.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace goticket {
namespace {

/// A tenth of a quota is not worth telling others of: whoever uses less, as people do, never leaves this process.
constexpr int reported_share = 10;
constexpr std::chrono::seconds between_sweeps{10};
/// As Redis evicts: of so many the one that is needed least (redis.io/docs/reference/eviction, "approximated LRU").
constexpr std::size_t looked_at = 5;

}  // namespace

bucket_table::bucket_table(std::size_t most_buckets, reports whether)
    : most_a_part_(std::max<std::size_t>(1, most_buckets / std::tuple_size_v<decltype(parts_)>)),
      reports_(whether == reports::wanted) {}

rate_verdict bucket_table::take(std::uint64_t key, const quota& of, moment now) {
    rate_verdict verdict;
    if (!of.is_limited()) return verdict;
    part& in = part_of(key);
    const std::lock_guard held(in.guard);
    bucket& one = find(in, key, now);
    const auto share = of.share();
    const std::chrono::nanoseconds whole = share * of.requests;
    const auto empty_at = std::max(one.empty_at, now) + share;
    const auto room = whole - (empty_at - now);
    verdict.admitted = room >= std::chrono::nanoseconds(0);
    if (verdict.admitted) {
        one.empty_at = empty_at;
        one.window = of.window;
        if (reports_) one.unreported += share;
        const bool is_worth_it = reports_ && one.unreported >= whole / reported_share;
        if (is_worth_it && !one.is_listed && in.listed.size() < most_a_part_) {
            one.is_listed = true;
            in.listed.push_back(key);
        }
        verdict.remaining = static_cast<std::uint32_t>(room / share);
    } else {
        verdict.wait = -room;
    }
    verdict.until_full = one.empty_at - now;
    return verdict;
}

bucket_table::bucket& bucket_table::find(part& in, std::uint64_t key, moment now) {
    const auto found = in.buckets.find(key);
    if (found != in.buckets.end()) return found->second;
    if (in.buckets.size() >= most_a_part_) {
        if (now >= in.next_sweep) sweep(in, now);
        if (in.buckets.size() >= most_a_part_) forget_one(in);
    }
    return in.buckets[key];
}

/// Somebody forgotten has their whole quota again. What is lost by that is what their bucket holds, so the one goes
/// that is empty soonest: one request's worth, when a crowd comes, and not the quota of somebody who asks all the time.
void bucket_table::forget_one(part& in) {
    std::optional<std::uint64_t> key;
    moment soonest;
    for (std::size_t seen = 0; seen < looked_at && seen < in.buckets.size();) {
        in.hand = (in.hand + 1) % in.buckets.bucket_count();
        for (auto one = in.buckets.cbegin(in.hand); one != in.buckets.cend(in.hand); ++one, ++seen) {
            if (key && one->second.empty_at >= soonest) continue;
            key = one->first;
            soonest = one->second.empty_at;
        }
    }
    if (key) in.buckets.erase(*key);
}

/// Empty for a whole window: what of it is unreported is too little to matter.
void bucket_table::sweep(part& in, moment now) {
    in.next_sweep = now + between_sweeps;
    std::erase_if(in.buckets, [now](const auto& one) {
        return !one.second.is_listed && one.second.empty_at + one.second.window <= now;
    });
}

std::vector<bucket_table::usage> bucket_table::take_unreported(std::size_t most, moment now) {
    std::vector<usage> found;
    for (auto& in : parts_) {
        const std::lock_guard held(in.guard);
        if (now >= in.next_sweep) sweep(in, now);
        while (!in.listed.empty() && found.size() < most) {
            const auto key = in.listed.back();
            in.listed.pop_back();
            const auto one = in.buckets.find(key);
            if (one == in.buckets.end()) continue;
            one->second.is_listed = false;
            found.push_back({key, std::exchange(one->second.unreported, std::chrono::nanoseconds(0))});
        }
    }
    return found;
}

void bucket_table::drop_unreported(moment now) {
    for (auto& in : parts_) {
        const std::lock_guard held(in.guard);
        for (const auto key : std::exchange(in.listed, {})) {
            const auto one = in.buckets.find(key);
            if (one == in.buckets.end()) continue;
            one->second.is_listed = false;
            one->second.unreported = std::chrono::nanoseconds(0);
        }
        if (now >= in.next_sweep) sweep(in, now);
    }
}

std::size_t bucket_table::listed() const {
    std::size_t total = 0;
    for (const auto& in : parts_) {
        const std::lock_guard held(in.guard);
        total += in.listed.size();
    }
    return total;
}

void bucket_table::learn(std::uint64_t key, std::chrono::nanoseconds until_empty, moment now) {
    part& in = part_of(key);
    const std::lock_guard held(in.guard);
    const auto found = in.buckets.find(key);
    if (found == in.buckets.end()) return;
    found->second.empty_at = now + until_empty + found->second.unreported;
}

std::size_t bucket_table::size() const {
    std::size_t total = 0;
    for (const auto& in : parts_) {
        const std::lock_guard held(in.guard);
        total += in.buckets.size();
    }
    return total;
}

}  // namespace goticket
