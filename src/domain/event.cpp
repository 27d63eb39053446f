#include "domain/event.hpp"

namespace goticket {
namespace {
template <class T>
void take(T& field, const std::optional<T>& wanted) {
    if (wanted) field = *wanted;
}
}  // namespace

event changed(event before, const event_changes& wanted) {
    take(before.title, wanted.title);
    take(before.description, wanted.description);
    take(before.location, wanted.location);
    take(before.timezone, wanted.timezone);
    take(before.category, wanted.category);
    take(before.image_url, wanted.image_url);
    take(before.banner_url, wanted.banner_url);
    take(before.waitlist_limit, wanted.waitlist_limit);
    return before;
}

std::vector<std::string> news_between(const event& before, const event& after) {
    std::vector<std::string> news;
    if (before.title != after.title) news.emplace_back("title");
    if (before.location != after.location) news.emplace_back("location");
    return news;
}

}  // namespace goticket
