#include "http/response_writer.hpp"

#include "http/ready_answer.hpp"

#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <ctime>

namespace goticket::http {
namespace {

/// For an API that only ever answers JSON and pictures. A page brings its own policy.
constexpr std::string_view security_headers =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: strict-origin-when-cross-origin\r\n"
    "Permissions-Policy: camera=(self), geolocation=(), microphone=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n";

const std::string& date_now() {
    thread_local std::time_t written = 0;
    thread_local std::string text;
    const auto now = std::time(nullptr);
    if (now != written) {
        std::tm utc{};
        gmtime_r(&now, &utc);
        char line[40];
        text.assign(line, std::strftime(line, sizeof line, "%a, %d %b %Y %H:%M:%S GMT", &utc));
        written = now;
    }
    return text;
}

void add(std::string& out, std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
}

bool has(const response& reply, std::string_view name) {
    return std::any_of(reply.headers.begin(), reply.headers.end(),
                       [name](const header& one) { return one.name == name; });
}

/// What answers the Origin that a request came with.
void add_cors(std::string& out, const head_options& options, const config& settings) {
    const auto& allowed = settings.cors_origins;
    if (options.origin.empty() || std::find(allowed.begin(), allowed.end(), options.origin) == allowed.end()) return;
    add(out, "Access-Control-Allow-Origin", options.origin);
    add(out, "Access-Control-Expose-Headers", "ETag, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id");
    if (!options.preflight) return;
    add(out, "Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    add(out, "Access-Control-Allow-Headers",
        "Authorization, Content-Type, Idempotency-Key, If-None-Match, Last-Event-ID, X-Request-Id");
    add(out, "Access-Control-Max-Age", "600");
}

std::string_view content_of(const response& reply) {
    if (reply.ready) return reply.ready->body();
    return reply.shared_body ? std::string_view(*reply.shared_body) : std::string_view(reply.body);
}

bool is_bodiless(unsigned status) {
    return status == 204 || status == 304;
}

}  // namespace

void begin_head(std::string& out, const response& reply, std::size_t length, const config& settings) {
    const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(reply.status));
    out.append("HTTP/1.1 ").append(std::to_string(reply.status)).append(" ").append(reason.data(), reason.size());
    out += "\r\n";
    if (!is_bodiless(reply.status)) {
        add(out, "Content-Type", reply.content_type);
        // A stream ends with its connection: no length, and no chunks, which a client of HTTP/1.0 would not know.
        if (!reply.stream) add(out, "Content-Length", std::to_string(length));
    }
    out += security_headers;
    if (!has(reply, "Content-Security-Policy")) {
        add(out, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
    if (!has(reply, "Cache-Control")) add(out, "Cache-Control", "no-store");
    if (settings.public_url.starts_with("https://")) {
        add(out, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
    if (!settings.cors_origins.empty()) add(out, "Vary", "Origin");
    for (const auto& one : reply.headers) add(out, one.name, one.value);
}

void end_head(std::string& out, const head_options& options, const config& settings) {
    add(out, "Date", date_now());
    add(out, "X-Request-Id", options.request_id);
    out += options.limits;
    add_cors(out, options, settings);
    out += options.keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
}

void serialize(const response& reply, const head_options& options, const config& settings, outgoing& to) {
    to.written.reserve(1024);
    if (reply.ready) {
        to.prepared = reply.ready->head(reply.status);
    } else {
        begin_head(to.written, reply, content_of(reply).size(), settings);
    }
    end_head(to.written, options, settings);
    if (!options.without_body && !is_bodiless(reply.status)) to.body = content_of(reply);
}

bool is_sane_request_id(std::string_view id) {
    return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
    });
}

}  // namespace goticket::http
