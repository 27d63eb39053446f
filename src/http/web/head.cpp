#include "http/web/head.hpp"

#include "http/web/escape.hpp"

#include <boost/url/parse.hpp>
#include <sodium.h>

#include <algorithm>

namespace goticket::http::web {
namespace {

void add_meta(std::string& out, std::string_view key, std::string_view name, std::string_view content) {
    if (content.empty()) return;
    out.append("<meta ").append(key).append("=\"").append(name).append("\" content=\"");
    out.append(escape_html(content)).append("\">");
}

void add_open_graph(std::string& out, const page_head& head, language tongue) {
    add_meta(out, "property", "og:title", head.title);
    add_meta(out, "property", "og:description", head.description);
    add_meta(out, "property", "og:image", head.image);
    add_meta(out, "property", "og:url", head.canonical);
    add_meta(out, "property", "og:type", "website");
    add_meta(out, "property", "og:site_name", "GoTicket");
    add_meta(out, "property", "og:locale", tongue == language::id ? "id_ID" : "en_US");
    add_meta(out, "property", "og:locale:alternate", tongue == language::id ? "en_US" : "id_ID");
    add_meta(out, "name", "twitter:card", head.image.empty() ? "summary" : "summary_large_image");
}

}  // namespace

std::string head_elements(const page_head& head, language tongue) {
    std::string out = "<title>" + escape_html(head.title) + "</title>";
    add_meta(out, "name", "description", head.description);
    if (!head.preload.empty()) {
        out += "<link rel=\"preload\" as=\"image\" href=\"" + escape_html(head.preload) + "\" fetchpriority=\"high\">";
    }
    if (!head.indexed) add_meta(out, "name", "robots", "noindex");
    if (!head.canonical.empty()) {
        out += "<link rel=\"canonical\" href=\"" + escape_html(head.canonical) + "\">";
        add_open_graph(out, head, tongue);
    }
    if (!head.json_ld.empty()) {
        out += "<script type=\"application/ld+json\">" + escape_script(head.json_ld) + "</script>";
    }
    return out;
}

std::optional<std::string> origin_of(std::string_view address) {
    const auto url = boost::urls::parse_uri(address);
    if (!url || (url->scheme() != "https" && url->scheme() != "http")) return std::nullopt;
    const auto encoded = url->encoded_host();
    const std::string host(encoded.data(), encoded.size());
    // It goes into a header that has a grammar of its own, where ; and , part directives.
    const bool plain = !host.empty() && std::all_of(host.begin(), host.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_' || c == ':' || c == '[' || c == ']';
    });
    if (!plain) return std::nullopt;
    std::string origin = std::string(url->scheme()) + "://" + host;
    if (url->has_port() && !url->port().empty()) origin += ":" + std::string(url->port());
    return origin;
}

std::string page_policy(std::string_view nonce, const std::vector<std::string>& picture_origins) {
    std::string policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-" +
                         std::string(nonce) + "'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:";
    for (const auto& origin : picture_origins) policy += " " + origin;
    return policy +
           "; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self' blob:; "
           "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}

std::string_view script_policy() {
    return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'";
}

std::string make_nonce() {
    unsigned char bytes[16];
    randombytes_buf(bytes, sizeof bytes);
    char text[sodium_base64_ENCODED_LEN(sizeof bytes, sodium_base64_VARIANT_ORIGINAL)];
    return sodium_bin2base64(text, sizeof text, bytes, sizeof bytes, sodium_base64_VARIANT_ORIGINAL);
}

}  // namespace goticket::http::web
