#include "http/routes/booking_views.hpp"

#include <algorithm>

namespace goticket::http {

booking_view view_of(const booking& shown) {
    return {shown.id,     shown.user,         shown.time_slot, shown.quantity,
            shown.status, shown.cancelled_at, std::nullopt,    shown.created_at};
}

waitlist_view view_of(const waitlist_entry& shown) {
    return {shown.id, shown.user, shown.time_slot, shown.quantity, shown.position, shown.status, shown.created_at};
}

slot_with_event with_event(const time_slot& slot, const event& of) {
    slot_with_event both;
    static_cast<time_slot&>(both) = slot;
    both.event = of;
    return both;
}

held_booking_view view_of(const held_booking& shown, const ticket_codec& codec) {
    held_booking_view view;
    static_cast<booking_view&>(view) = view_of(shown.booking);
    view.time_slot = with_event(shown.slot, shown.event);
    for (std::int16_t number = 1; number <= shown.booking.quantity; ++number) {
        ticket_view ticket;
        ticket.ticket_id = shown.booking.id.str() + ":" + std::to_string(number);
        ticket.ticket_number = number;
        ticket.qr = codec.sign(shown.booking.id, shown.booking.time_slot, number);
        for (const auto& used : shown.check_ins) {
            if (used.number == number) ticket.checked_in_at = used.at;
        }
        view.tickets.push_back(std::move(ticket));
    }
    // Set once the last of its tickets is in.
    const auto used = static_cast<std::int16_t>(shown.check_ins.size());
    if (used > 0 && used == shown.booking.quantity) {
        const auto last = std::max_element(shown.check_ins.begin(), shown.check_ins.end(),
                                           [](const check_in& a, const check_in& b) { return a.at < b.at; });
        view.checked_in_at = last->at;
    }
    return view;
}

}  // namespace goticket::http
