#pragma once

#include "domain/booking.hpp"
#include "domain/errc.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

/// The decision at the heart of the house: given what is true of a slot, and the requests for it in the order in
/// which they came, who gets what. Pure: the same facts and requests decide the same, anywhere.
namespace goticket::selling {

// What people ask for. `fresh` is the id that a new booking or waitlist entry gets.
struct book {
    user_id user;
    std::int16_t quantity = 1;
    uuid fresh;
};
struct join_waitlist {
    user_id user;
    std::int16_t quantity = 1;
    uuid fresh;
};
struct leave_waitlist {
    user_id user;
    waitlist_id entry;
};
struct cancel {
    user_id user;
    booking_id booking;
};
struct reduce {
    user_id user;
    booking_id booking;
    std::int64_t by = 1;
};
struct undo {
    user_id user;
    booking_id booking;
};
/// Gives free seats to the waiting; asked for by a job, not by a person.
struct promote {};

using action = std::variant<book, join_waitlist, leave_waitlist, cancel, reduce, undo, promote>;

/// Who asks; nobody for what a job asks.
std::optional<user_id> who(const action& asked);

/// The user's Idempotency-Key, and a hash of what it was sent with.
struct idempotency {
    std::string key;
    std::string fingerprint;
};
struct request {
    selling::action action;
    std::optional<selling::idempotency> idempotency;
};
/// What is asked of one slot, in arrival order.
struct slot_requests {
    slot_id slot;
    std::vector<request> asked;
};

// What they get.
struct confirmed {
    goticket::booking booking;
};
struct waitlisted {
    waitlist_entry entry;
};
struct cancelled {
    booking_id booking;
};
struct reduced {
    std::int16_t new_quantity = 0;
};
struct restored {
    goticket::booking booking;
};
struct done {};
using outcome = result<std::variant<confirmed, waitlisted, cancelled, reduced, restored, done>>;

/// A first outcome as the database keeps it under its Idempotency-Key: enough to tell it again.
struct kept_outcome {
    std::string fingerprint;
    /// CONFIRMED, WAITLISTED, or the name of the refusal.
    std::string outcome;
    std::optional<uuid> subject;
    std::optional<std::int64_t> position;
    instant created_at;
};

struct slot_facts {
    slot_id id;
    instant start_time;
    instant end_time;
    int capacity = 0;
    int booked_count = 0;
    std::int64_t last_position = 0;
    bool deleted = false;
    int waiting_count = 0;
    /// How many may wait at once; none when as many as like.
    std::optional<int> waitlist_limit;
};

struct user_facts {
    /// Holds a confirmed booking of this slot.
    bool booked = false;
    /// Is on this slot's waitlist.
    std::optional<waitlist_id> waiting;
    /// Holds a confirmed booking of another slot at the same time.
    bool overlaps = false;
};

/// Somebody waiting who could be promoted: wants no more than the seats that may come free, and overlaps nothing.
struct candidate {
    waitlist_entry entry;
    booking_id fresh;
};

struct facts {
    /// The database's clock.
    instant now;
    std::optional<slot_facts> slot;
    std::unordered_map<user_id, user_facts> users;
    std::unordered_map<booking_id, booking> bookings;
    std::unordered_map<waitlist_id, waitlist_entry> entries;
    /// In position order.
    std::vector<candidate> candidates;
    /// Whether there are candidates beyond those that were read.
    bool more_candidates = false;
    /// By user and key, see key_name.
    std::unordered_map<std::string, kept_outcome> kept;
};

std::string key_name(const user_id& user, const std::string& key);

struct kept_row {
    user_id user;
    std::string key;
    kept_outcome outcome;
};

/// What to write, in this order.
struct effects {
    /// Confirmed bookings that are now cancelled or smaller.
    std::vector<booking> released;
    /// Cancelled bookings that are confirmed again.
    std::vector<booking> restored;
    std::vector<booking> inserted;
    std::vector<waitlist_id> promoted;
    std::vector<waitlist_id> expired;
    std::vector<waitlist_entry> waiting;
    std::vector<kept_row> kept;
    /// Of `inserted`, the bookings that came from the waitlist.
    std::vector<booking_id> inserted_by_promotion;

    /// Those of another slot are to be written too.
    void add(effects other);
    bool empty() const {
        return released.empty() && restored.empty() && inserted.empty() && promoted.empty() && expired.empty() &&
               waiting.empty() && kept.empty();
    }
};

struct decision {
    /// One for each request, in order.
    std::vector<outcome> outcomes;
    selling::effects effects;
    /// Seats are left and not all who wait were read: decide again with more candidates.
    bool needs_more_candidates = false;
    /// The most seats that were free at once, for those who wait: nobody who wants more of them needs to be read.
    int most_seats_free = 0;
};

/// Allocates in arrival order. Before a seat goes to somebody new, all the waiting who fit are promoted, in position
/// order: nobody new overtakes somebody for a seat that the other could take. So are they when seats come free.
decision decide(facts known, const std::vector<request>& requests);

}  // namespace goticket::selling
