#include "http/web/listing.hpp"

#include "http/web/escape.hpp"

namespace goticket::http::web {
namespace {

/// Those in the first row of a phone: the app names the same.
constexpr std::size_t in_first_row = 2;
/// Beyond these the app brings the pictures, when they come near: on a thin line the first shall have it to themselves.
constexpr std::size_t in_first_view = 4;

/// The poster as the app's EventCard has it; nothing for one that the page's policy would refuse.
std::string picture_element(const event& shown, bool soon) {
    const auto& address = shown.image_url ? shown.image_url : shown.banner_url;
    if (!address || !address->starts_with('/') || address->starts_with("//")) return {};
    return R"(<img src=")" + escape_html(*address) + R"(" alt="" width="800" height="1000" decoding="sync" )" +
           (soon ? R"(loading="eager" fetchpriority="high">)" : R"(loading="lazy">)");
}

}  // namespace

std::string listing_of(const site& build, std::span<const listed_event_view> events, language tongue) {
    const auto& card = build.part(page_part::card, tongue);
    std::string cards;
    for (std::size_t i = 0; i < events.size(); ++i) {
        filling with;
        with[hole::id] = events[i].id.str();
        with[hole::title] = escape_html(events[i].title);
        with[hole::location] = escape_html(events[i].location);
        if (i < in_first_view) with[hole::picture] = picture_element(events[i], i < in_first_row);
        cards += card.fill(with, coding::identity);
    }
    filling with;
    with[hole::cards] = std::move(cards);
    return build.part(page_part::list, tongue).fill(with, coding::identity);
}

}  // namespace goticket::http::web
