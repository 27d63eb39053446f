#include "http/limits.hpp"

#include "cache/rate_limiter.hpp"

#include <sodium.h>

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

/// One quota, and how this request stands with it.
struct account_of_quota {
    std::string_view subject;
    rate_class of;
    quota allowed;
    rate_verdict verdict;
};

void append_name(std::string& out, const account_of_quota& one) {
    out.append("\"").append(one.subject).append("-").append(name_of(one.of)).append("\"");
}

std::string headers_for(const account_of_quota& one) {
    std::string lines = "RateLimit-Policy: ";
    append_name(lines, one);
    lines.append(";q=").append(std::to_string(one.allowed.requests));
    lines.append(";w=").append(std::to_string(one.allowed.window.count()));
    lines.append("\r\nRateLimit: ");
    append_name(lines, one);
    lines.append(";r=").append(std::to_string(one.verdict.remaining));
    lines.append(";t=").append(std::to_string(ceil<seconds>(one.verdict.until_full).count()));
    lines.append("\r\n");
    return lines;
}

limit_answer refused(const account_of_quota& one) {
    return {headers_for(one), ceil<seconds>(one.verdict.wait)};
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

bool is_operator_key(const services& shared, std::string_view given) {
    const auto& key = shared.settings.operator_key;
    return !key.empty() && given.size() == key.size() && sodium_memcmp(given.data(), key.data(), key.size()) == 0;
}

limit_answer charge(services& shared, rate_class of, std::optional<user_id> who, const std::string& address) {
    // The account first: what it has too many is not its neighbours' fault behind the same address.
    std::optional<account_of_quota> tightest;
    if (who) {
        const std::string_view id(reinterpret_cast<const char*>(who->value.bytes.data()), who->value.bytes.size());
        const auto one = take(shared, "account", of, shared.settings.account_limits.of(of), id);
        if (!one.verdict.admitted) return refused(one);
        if (one.allowed.is_limited()) tightest = one;
    }
    const auto one = take(shared, "address", of, shared.settings.address_limits.of(of), network_of(address));
    if (!one.verdict.admitted) return refused(one);
    const bool tighter = !tightest || one.verdict.remaining < tightest->verdict.remaining;
    if (one.allowed.is_limited() && tighter) tightest = one;
    limit_answer answer;
    if (tightest) answer.headers = headers_for(*tightest);
    return answer;
}

}  // namespace goticket::http
