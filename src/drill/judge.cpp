#include "drill/judge.hpp"

#include "base/enum_name.hpp"
#include "drill/evidence.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace goticket::drill {
namespace {

std::string number(std::int64_t value) {
    return std::to_string(value);
}

std::string name_of(const witness& one) {
    return "person " + one.id.str();
}

booking_status expected_status(const witness& one) {
    return one.cancelled && !one.restored ? booking_status::CANCELLED : booking_status::CONFIRMED;
}

/// What is wrong with the record of a confirmed booking; empty when nothing is.
std::string misrecorded_booking(const witness& one, const recorded_booking* booking) {
    if (booking == nullptr) return "was told that booking " + one.subject.str() + " is confirmed, and it is nowhere";
    if (booking->user_id != one.id) return "was told of booking " + one.subject.str() + ", which is somebody else's";
    if (booking->time_slot_id != one.slot) return "got booking " + one.subject.str() + " for another slot";
    if (booking->quantity != one.quantity) {
        return "booked " + number(one.quantity) + " seats, recorded are " + number(booking->quantity);
    }
    if (!one.unsure && booking->status != expected_status(one)) {
        return "holds booking " + one.subject.str() + ", which should be " +
               std::string(enum_name(expected_status(one))) + " and is " + std::string(enum_name(booking->status));
    }
    return "";
}

std::string misrecorded_entry(const witness& one, const recorded_entry* entry) {
    if (entry == nullptr) return "was told to wait at position " + number(one.position) + ", and is not on the list";
    if (entry->user_id != one.id) return "was told of a place on the waitlist that is somebody else's";
    if (entry->time_slot_id != one.slot) return "waits for another slot";
    if (entry->position != one.position) {
        return "was told position " + number(one.position) + ", recorded is " + number(entry->position);
    }
    if (entry->quantity != one.quantity) {
        return "waits for " + number(one.quantity) + " seats, recorded are " + number(entry->quantity);
    }
    if (entry->status == waitlist_status::EXPIRED) return "lost the place on the waitlist at " + number(one.position);
    return "";
}

}  // namespace

verdict judge_acknowledged(const evidence& from) {
    accusation found("acknowledged", "What people were told is what the server recorded");
    for (const auto& one : from.seen.people) {
        std::string wrong;
        if (one.outcome == told::confirmed) wrong = misrecorded_booking(one, from.booking(one.subject));
        if (one.outcome == told::waitlisted) wrong = misrecorded_entry(one, from.entry(one.subject));
        if (!wrong.empty()) found.blame(name_of(one) + " " + wrong);
    }
    return found.close();
}

verdict judge_nothing_unasked(const evidence& from) {
    accusation found("unasked", "Nothing is recorded that nobody asked for");
    for (const auto& booking : from.kept.bookings) {
        const auto* who = from.person(booking.user_id);
        // Whoever got no answer may have got seats all the same; who waits may be promoted, which another rule judges.
        const bool asked = who != nullptr && (who->outcome == told::nothing     ? who->sent >= 0
                                              : who->outcome == told::confirmed ? who->subject == booking.id.value
                                                                                : who->outcome == told::waitlisted);
        if (!asked) found.blame("booking " + booking.id.str() + " of person " + booking.user_id.str());
    }
    for (const auto& entry : from.kept.entries) {
        const auto* who = from.person(entry.user_id);
        const bool asked = who != nullptr && (who->outcome == told::nothing
                                                  ? who->sent >= 0
                                                  : who->outcome == told::waitlisted && who->subject == entry.id.value);
        if (!asked) found.blame("place " + number(entry.position) + " of person " + entry.user_id.str());
    }
    return found.close();
}

verdict judge_one_answer(const evidence& from) {
    accusation found("one-answer", "The same Idempotency-Key gets the same answer, however often it is sent");
    for (const auto& one : from.seen.contradictions) {
        found.blame("person " + one.person.str() + " was told " + one.first + ", and then " + one.then);
    }
    return found.close();
}

verdict judge_sold_once(const evidence& from) {
    accusation found("sold-once", "No seat is sold twice, and the counters are the sums of the bookings");
    std::map<slot_id, std::int64_t> sold;
    std::set<std::pair<user_id, slot_id>> holders;
    for (const auto& booking : from.kept.bookings) {
        if (booking.status != booking_status::CONFIRMED) continue;
        sold[booking.time_slot_id] += booking.quantity;
        if (!holders.emplace(booking.user_id, booking.time_slot_id).second) {
            found.blame("person " + booking.user_id.str() + " holds two bookings of one slot");
        }
    }
    for (const auto& slot : from.kept.slots) {
        const auto seats = sold[slot.id];
        if (seats > slot.capacity) {
            found.blame(slot.label + ": " + number(seats) + " seats sold of " + number(slot.capacity));
        }
        if (seats != slot.booked_count) {
            found.blame(slot.label + ": " + number(seats) + " seats in bookings, " + number(slot.booked_count) +
                        " on the counter");
        }
    }
    return found.close();
}

verdict judge_sold_out(const evidence& from) {
    accusation found("sold-out", "No seat is free that somebody waiting could have");
    for (const auto& slot : from.kept.slots) {
        std::int64_t could = 0;
        for (const auto& entry : from.kept.entries) {
            if (entry.time_slot_id == slot.id && entry.status == waitlist_status::WAITING &&
                entry.quantity <= slot.capacity - slot.booked_count) {
                ++could;
            }
        }
        if (could > 0) {
            found.blame(slot.label + ": " + number(slot.capacity - slot.booked_count) + " seats free, and " +
                        number(could) + " who wait would fit");
        }
    }
    return found.close();
}

verdict judge_promotions(const evidence& from) {
    accusation found("promotions",
                     "Who was promoted from the waitlist holds tickets, and nobody else of those who wait");
    for (const auto& entry : from.kept.entries) {
        const auto& held = from.bookings_of(entry.user_id);
        const bool promoted = entry.status == waitlist_status::PROMOTED;
        const bool has_tickets = std::ranges::any_of(held, [&entry](const recorded_booking* booking) {
            return booking->time_slot_id == entry.time_slot_id && booking->quantity == entry.quantity;
        });
        if (promoted && !has_tickets) found.blame("place " + number(entry.position) + " was promoted, without tickets");
        if (entry.status == waitlist_status::WAITING && !held.empty()) {
            found.blame("place " + number(entry.position) + " waits, and its person holds tickets");
        }
    }
    return found.close();
}

verdict judge_answered(const evidence& from) {
    accusation found("answered", "Everybody who asked got an answer");
    for (const auto& one : from.seen.people) {
        if (one.outcome == told::nothing) found.blame(name_of(one) + " was left without an answer");
        if (one.unsure) found.blame(name_of(one) + " doesn't know whether the booking was cancelled or restored");
    }
    return found.close();
}

bool is_explained(const answer_count& answer) {
    if (answer.status >= 200 && answer.status < 300) return true;
    if (answer.status == 503) return answer.code == "OVERLOADED" && answer.with_retry_after == answer.count;
    if (answer.status == 429) return answer.code == "RATE_LIMITED" && answer.with_retry_after == answer.count;
    // The seats that were given back went to whoever waited: that is what they were given back for.
    return answer.what == act::undo && answer.status == 409 && answer.code == "SPOTS_TAKEN";
}

verdict judge_explained(const evidence& from) {
    accusation found("explained", "Every refusal and every failure has a reason");
    for (const auto& answer : from.seen.answers) {
        // A connection that broke is made again and the same asked again: what counts is whether an answer came in the
        // end.
        if (is_explained(answer) || answer.status == 0) continue;
        found.blame(number(answer.count) + " times " + number(answer.status) + " " + answer.code + " to " +
                    std::string(enum_name(answer.what)));
    }
    return found.close();
}

std::vector<verdict> judge(const facts& seen, const record& kept) {
    const evidence from(seen, kept);
    return {judge_acknowledged(from), judge_nothing_unasked(from), judge_one_answer(from), judge_sold_once(from),
            judge_sold_out(from),     judge_positions(from),       judge_promotions(from), judge_queue_order(from),
            judge_seat_order(from),   judge_answered(from),        judge_explained(from)};
}

bool has_promotions_to_come(const record& kept) {
    const facts nobody;
    return judge_sold_out(evidence(nobody, kept)).faults > 0;
}

}  // namespace goticket::drill
