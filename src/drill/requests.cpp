#include "drill/requests.hpp"

namespace goticket::drill {

requests::requests(std::string host, drill_id drill, event_id event, std::string_view key)
    : common_(" HTTP/1.1\r\nHost: " + std::move(host) + "\r\n"),
      drill_(drill),
      event_path_("/api/events/" + event.str()),
      stream_path_("/api/stream?events=" + event.str()) {
    if (!key.empty()) common_.append("X-Operator-Key: ").append(key).append("\r\n");
}

/// `method` is the method and the path.
void requests::write_head(std::string_view method, std::uint32_t person, std::string& out) const {
    out.append(method).append(common_);
    out.append("Authorization: Bearer ").append(tokens_[person]).append("\r\n");
}

void requests::add(const admitted_person& who, slot_id slot, std::int16_t quantity) {
    const auto person = static_cast<std::uint32_t>(tokens_.size());
    tokens_.push_back(who.access_token);
    const auto body = "{\"timeSlotId\":\"" + slot.str() + "\",\"quantity\":" + std::to_string(quantity) + "}";
    write_head("POST /api/bookings", person, bookings_);
    bookings_ += "Content-Type: application/json\r\nIdempotency-Key: drill-" + drill_.str();
    bookings_ += "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    ends_.push_back(bookings_.size());
}

std::string_view requests::booking(std::uint32_t person) const {
    const auto from = person == 0 ? 0 : ends_[person - 1];
    return std::string_view(bookings_).substr(from, ends_[person] - from);
}

void requests::write(act what, std::uint32_t person, const uuid& subject, std::string& out) const {
    out.clear();
    switch (what) {
        case act::book:
        case act::again:
            out = booking(person);
            return;
        case act::reload:
            write_head("GET " + event_path_, person, out);
            break;
        case act::cancel:
            write_head("DELETE /api/bookings/" + subject.str(), person, out);
            break;
        case act::undo:
            write_head("POST /api/bookings/" + subject.str() + "/undo", person, out);
            out += "Content-Length: 0\r\n";
            break;
    }
    out += "\r\n";
}

void requests::write_stream(std::uint32_t person, std::string_view last_id, std::string& out) const {
    out.clear();
    write_head("GET " + stream_path_, person, out);
    if (!last_id.empty()) out.append("Last-Event-ID: ").append(last_id).append("\r\n");
    out += "Accept: text/event-stream\r\n\r\n";
}

}  // namespace goticket::drill
