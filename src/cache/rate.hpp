#pragma once

#include <chrono>
#include <cstdint>

namespace goticket {

/// So many requests in so long a time. They may come at once; from then on one at a time is let through as the window's
/// share of one passes.
struct quota {
    /// 0: as many as one likes.
    std::uint32_t requests = 0;
    std::chrono::seconds window{1};

    bool is_limited() const { return requests > 0; }
    /// Until one more may come.
    std::chrono::nanoseconds share() const { return std::chrono::nanoseconds(window) / requests; }
    bool operator==(const quota&) const = default;
};

/// Kinds of requests that have a quota each.
enum class rate_class { read, write, auth, upload };
inline constexpr std::size_t rate_classes = 4;

struct quotas {
    quota read, write, auth, upload;

    const quota& of(rate_class which) const {
        switch (which) {
            case rate_class::write:
                return write;
            case rate_class::auth:
                return auth;
            case rate_class::upload:
                return upload;
            case rate_class::read:
                break;
        }
        return read;
    }
    bool operator==(const quotas&) const = default;
};

/// What became of a request.
struct rate_verdict {
    bool admitted = true;
    /// How many more may come at once.
    std::uint32_t remaining = 0;
    /// Until the whole quota is there again.
    std::chrono::nanoseconds until_full{0};
    /// Until one may come, when this one may not.
    std::chrono::nanoseconds wait{0};
};

}  // namespace goticket
