#include "http/limits.hpp"

#include "cache/rate_limiter.hpp"
#include "domain/errc.hpp"
#include "http/reply.hpp"

#include <algorithm>
#include <chrono>

namespace goticket::http {
namespace {

using std::chrono::ceil;
using std::chrono::seconds;

std::string_view name_of(rate_class which) {
    switch (which) {
        case rate_class::read:
            return "read";
        case rate_class::write:
            return "write";
        case rate_class::auth:
            return "auth";
        case rate_class::upload:
            break;
    }
    return "upload";
}

/// Whether it comes from this machine, as is_loopback() says, but without parsing: each request comes by here.
bool is_exempt(const request& asked) {
    const auto& from = asked.address;
    return from.starts_with("127.") || from == "::1" || from.starts_with("::ffff:127.");
}

/// One quota, and how this request stands with it.
struct account_of_quota {
    std::string_view subject;
    rate_class of;
    quota allowed;
    rate_verdict verdict;
};

std::vector<header> headers_for(const account_of_quota& one) {
    std::string name = "\"";
    name.append(one.subject).append("-").append(name_of(one.of)).append("\"");
    std::string policy = name;
    policy.append(";q=").append(std::to_string(one.allowed.requests));
    policy.append(";w=").append(std::to_string(one.allowed.window.count()));
    std::string state = std::move(name);
    state.append(";r=").append(std::to_string(one.verdict.remaining));
    state.append(";t=").append(std::to_string(ceil<seconds>(one.verdict.until_full).count()));
    return {{"RateLimit-Policy", std::move(policy)}, {"RateLimit", std::move(state)}};
}

response too_many(const account_of_quota& one) {
    auto refusal = refuse_for(errc::rate_limited, ceil<seconds>(one.verdict.wait));
    for (auto& said : headers_for(one)) refusal.headers.push_back(std::move(said));
    return refusal;
}

account_of_quota take(services& shared, std::string_view kind, rate_class of, const quota& allowed,
                      std::string_view subject) {
    account_of_quota one{kind, of, allowed, {}};
    if (!allowed.is_limited()) return one;
    const auto key = bucket_key(shared.rate_hash, kind, of, subject);
    one.verdict = shared.rates->take(key, allowed, rate_limiter::moment::clock::now());
    return one;
}

}  // namespace

std::optional<rate_class> rate_class_of(const route& to) {
    const bool reads = to.method == "GET";
    if (!to.path.starts_with("/api/") || to.path.starts_with("/api/health")) return std::nullopt;
    if (reads) return rate_class::read;
    if (to.path == "/api/upload") return rate_class::upload;
    if (to.method == "POST" && to.path.starts_with("/api/auth/")) return rate_class::auth;
    return rate_class::write;
}

limit_answer charge(services& shared, const route& to, const std::optional<caller>& who, const request& asked) {
    limit_answer answer;
    const auto of = rate_class_of(to);
    if (!of || is_exempt(asked)) return answer;
    // The account first: what it has too many is not its neighbours' fault behind the same address.
    std::optional<account_of_quota> tightest;
    if (who) {
        const std::string_view id(reinterpret_cast<const char*>(who->user.value.bytes.data()), 16);
        const auto one = take(shared, "account", *of, shared.settings.account_limits.of(*of), id);
        if (!one.verdict.admitted) {
            answer.refusal = too_many(one);
            return answer;
        }
        if (one.allowed.is_limited()) tightest = one;
    }
    const auto network = network_of(asked.address);
    const auto one = take(shared, "address", *of, shared.settings.address_limits.of(*of), network);
    if (!one.verdict.admitted) {
        answer.refusal = too_many(one);
        return answer;
    }
    const bool tighter = !tightest || one.verdict.remaining < tightest->verdict.remaining;
    if (one.allowed.is_limited() && tighter) tightest = one;
    if (tightest) answer.headers = headers_for(*tightest);
    return answer;
}

}  // namespace goticket::http
