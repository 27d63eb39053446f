#include "http/web/template.hpp"

#include <algorithm>

namespace goticket::http::web {
namespace {

struct placeholder {
    std::string_view text;
    hole which;
};

/// The contract with web/scripts.
constexpr placeholder placeholders[] = {
    {"__CSP_NONCE__", hole::nonce},         {"<!--goticket:head-->", hole::head},
    {"<!--goticket:data-->", hole::data},   {"__EVENT_LIST__", hole::list},
    {"__EVENT_CARDS__", hole::cards},       {"__EVENT_ID__", hole::id},
    {"__EVENT_TITLE__", hole::title},       {"__EVENT_LOCATION__", hole::location},
    {"__EVENT_BANNER__", hole::banner},     {"__EVENT_PICTURE__", hole::picture},
    {"__EVENT_CATEGORY__", hole::category}, {"__EVENT_DESCRIPTION__", hole::description},
    {"__EVENT_DATES__", hole::dates},
};
static_assert(std::size(placeholders) == hole_count);

}  // namespace

page_template::page_template(std::string_view html) {
    for (;;) {
        auto at = std::string_view::npos;
        const placeholder* next = nullptr;
        for (const auto& one : placeholders) {
            const auto found = html.find(one.text);
            if (found >= at) continue;
            at = found;
            next = &one;
        }
        part made{make_fragment(std::string(html.substr(0, at))), std::nullopt};
        if (next != nullptr) made.then = next->which;
        parts_.push_back(std::move(made));
        if (next == nullptr) return;
        html.remove_prefix(at + next->text.size());
    }
}

bool page_template::has(hole which) const {
    return std::any_of(parts_.begin(), parts_.end(), [which](const part& one) { return one.then == which; });
}

std::string page_template::fill(const filling& with, coding form) const {
    page_bytes page(form);
    for (const auto& one : parts_) {
        page.add(one.fixed);
        if (!one.then) continue;
        if (const auto* kept = with.kept_for(*one.then)) {
            page.add(*kept);
        } else {
            page.add(std::string_view(with[*one.then]));
        }
    }
    return page.finish();
}

}  // namespace goticket::http::web
