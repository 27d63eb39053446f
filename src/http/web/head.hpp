#pragma once

#include "http/web/wishes.hpp"

#include <optional>
#include <string>
#include <vector>

namespace goticket::http::web {

/// What the <head> of a page says about it, unescaped.
struct page_head {
    std::string title = "GoTicket";
    std::string description;
    /// The page's one address, absolute; empty for what search engines should not keep.
    std::string canonical;
    /// Of a picture that stands for the page, absolute.
    std::string image;
    /// Of a picture to fetch at once because it is the first thing to be seen, as the page names it.
    std::string preload;
    /// schema.org's description of what the page is about, as JSON.
    std::string json_ld;
    bool indexed = true;
};

/// The elements, with everything escaped: title, description, canonical, Open Graph, Twitter card, JSON-LD, preload.
std::string head_elements(const page_head& head, language tongue);

/// The scheme, host and port of a web address, or nothing when that is not plainly an http(s) one.
std::optional<std::string> origin_of(std::string_view address);

/// The Content-Security-Policy of a page. `picture_origins` are others' whose pictures the page shows.
std::string page_policy(std::string_view nonce, const std::vector<std::string>& picture_origins);

/// That of a script, which counts when it runs as a worker: a service worker fetches under its own policy.
std::string_view script_policy();

/// Fresh for each page: 128 random bits in base64.
std::string make_nonce();

}  // namespace goticket::http::web
