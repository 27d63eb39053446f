#pragma once

#include "cache/rate.hpp"

#include <array>
#include <mutex>
#include <unordered_map>
#include <vector>

namespace goticket {

/// How full each bucket is, by the generic cell rate algorithm (ITU-T I.371, A.2; brandur.org/rate-limiting): a bucket
/// is the time at which it will be empty. It also keeps what was let through and has not been reported to others yet.
/// Safe to use from all threads; bounded: in a part that is full, one of the emptiest buckets is forgotten for a new
/// one, so that whoever is at their limit stays there, however many others come.
class bucket_table {
  public:
    using moment = std::chrono::steady_clock::time_point;

    enum class reports { none, wanted };
    bucket_table(std::size_t most_buckets, reports whether);

    /// Lets a request through, or not. `key` is the bucket's, always with the same quota.
    rate_verdict take(std::uint64_t key, const quota& of, moment now);

    /// What a bucket has grown by.
    struct usage {
        std::uint64_t key;
        std::chrono::nanoseconds grown;
    };
    /// Of buckets that have grown by a tenth of their quota since they were last reported, at most so many; they count
    /// as reported from then on. Forgets buckets that are long empty.
    std::vector<usage> take_unreported(std::size_t most, moment now);
    /// There is nobody to report to: what would be reported now never is. Forgets as take_unreported() does.
    void drop_unreported(moment now);
    /// How many are to be reported, those counted that are forgotten meanwhile.
    std::size_t listed() const;
    /// Learns what others say of a bucket, without what has been let through here since the last report.
    void learn(std::uint64_t key, std::chrono::nanoseconds until_empty, moment now);
    std::size_t size() const;

  private:
    struct bucket {
        moment empty_at;
        std::chrono::nanoseconds unreported{0};
        std::chrono::seconds window{0};
        bool is_listed = false;
    };
    /// Each with a lock of its own, so that threads seldom meet.
    struct part {
        mutable std::mutex guard;
        std::unordered_map<std::uint64_t, bucket> buckets;
        /// Those to report: at most as many as there may be buckets. One that was forgotten may be in it again.
        std::vector<std::uint64_t> listed;
        moment next_sweep{};
        /// Where the next bucket to forget is looked for.
        std::size_t hand = 0;
    };

    part& part_of(std::uint64_t key) { return parts_[key % parts_.size()]; }
    bucket& find(part& in, std::uint64_t key, moment now);
    static void sweep(part& in, moment now);
    static void forget_one(part& in);

    std::size_t most_a_part_;
    bool reports_;
    std::array<part, 64> parts_;
};

}  // namespace goticket
