#include "http/web/json_ld.hpp"

#include "base/zone.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace goticket::http::web {
namespace {

using boost::json::array;
using boost::json::object;

bool has_seats(const slot_view& slot, instant now) {
    return slot.end_time > now && slot.available_spots > 0;
}

object offer(bool available, const std::string& url) {
    const auto* stock = available ? "https://schema.org/InStock" : "https://schema.org/SoldOut";
    return {{"@type", "Offer"}, {"availability", stock}, {"url", url}};
}

object place(const event_view& shown) {
    return {{"@type", "Place"}, {"name", shown.location}, {"address", shown.location}};
}

/// What the event and each of its slots say alike.
object one_event(const event_view& shown, std::string name, instant start, instant end, bool available,
                 const std::string& url) {
    return {{"@type", "Event"},
            {"name", std::move(name)},
            {"startDate", format_iso(in_zone(start, shown.timezone))},
            {"endDate", format_iso(in_zone(end, shown.timezone))},
            {"eventStatus", "https://schema.org/EventScheduled"},
            {"eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode"},
            {"location", place(shown)},
            {"offers", offer(available, url)},
            {"url", url}};
}

}  // namespace

std::string banner_of(const event& shown) {
    return shown.banner_url ? *shown.banner_url : shown.image_url.value_or("");
}

std::string absolute(const std::string& public_url, const std::string& address) {
    return address.starts_with('/') ? public_url + address : address;
}

std::string event_json_ld(const event_view& shown, const std::string& public_url, const std::string& url, instant now) {
    const auto& slots = shown.time_slots;
    if (slots.empty()) return {};
    const auto last = std::max_element(slots.begin(), slots.end(),
                                       [](const auto& a, const auto& b) { return a.end_time < b.end_time; });
    const bool available =
        std::any_of(slots.begin(), slots.end(), [now](const slot_view& slot) { return has_seats(slot, now); });
    object event = one_event(shown, shown.title, slots.front().start_time, last->end_time, available, url);
    event["@context"] = "https://schema.org";
    event["description"] = shown.description;
    event["organizer"] = object{{"@type", "Organization"}, {"name", shown.created_by.name}};
    array pictures;
    for (const auto& picture : {shown.banner_url, shown.image_url}) {
        if (picture) pictures.emplace_back(absolute(public_url, *picture));
    }
    if (!pictures.empty()) event["image"] = std::move(pictures);
    if (slots.size() > 1) {
        array parts;
        for (const auto& slot : slots) {
            parts.emplace_back(one_event(shown, shown.title + " – " + slot.label, slot.start_time, slot.end_time,
                                         has_seats(slot, now), url));
        }
        event["subEvent"] = std::move(parts);
    }
    return boost::json::serialize(event);
}

}  // namespace goticket::http::web
