#include "storage/selling_subjects.hpp"

#include <algorithm>

namespace goticket {

subjects::subjects(const std::vector<selling::slot_requests>& asked) {
    for (const auto& [slot, requests] : asked) {
        const auto before = people.size();
        releases.push_back(0);
        gives_seats.push_back(false);
        for (const auto& one : requests) {
            std::visit(*this, one.action);
            if (one.idempotency) keys.add(people.back(), one.idempotency->key);
        }
        const auto begin = people.begin() + static_cast<std::ptrdiff_t>(before);
        std::sort(begin, people.end());
        people.erase(std::unique(begin, people.end()), people.end());
        of_people.add(slot, before, people.size());
    }
}

void subjects::operator()(const selling::book& asked) {
    people.push_back(asked.user);
    gives_seats.back() = true;
}

void subjects::operator()(const selling::join_waitlist& asked) {
    people.push_back(asked.user);
}

void subjects::operator()(const selling::leave_waitlist& asked) {
    people.push_back(asked.user);
    entries.push_back(asked.entry);
}

void subjects::operator()(const selling::cancel& asked) {
    releases_from(asked);
}

void subjects::operator()(const selling::reduce& asked) {
    releases_from(asked);
}

void subjects::operator()(const selling::undo& asked) {
    people.push_back(asked.user);
    bookings.push_back(asked.booking);
    gives_seats.back() = true;
}

void subjects::operator()(const selling::promote&) {
    gives_seats.back() = true;
}

template <class Action>
void subjects::releases_from(const Action& asked) {
    people.push_back(asked.user);
    bookings.push_back(asked.booking);
    releases.back() += 5;
    gives_seats.back() = true;
}

}  // namespace goticket
