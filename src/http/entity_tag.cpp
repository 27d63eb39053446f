#include "http/entity_tag.hpp"

#include <sodium.h>

#include <algorithm>

namespace goticket::http {

std::string tag_of(std::string_view content) {
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                       nullptr, 0);
    char hex[2 * sizeof hash + 1];
    return sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    return if_none_match == "*" || if_none_match.find(tag) != std::string_view::npos;
}

bool has_already(const request& asked, std::string_view tag) {
    return std::ranges::any_of(asked.headers, [tag](const header& one) {
        return is_named(one, "If-None-Match") && names_tag(one.value, tag);
    });
}

}  // namespace goticket::http
