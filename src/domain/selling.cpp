#include "domain/selling.hpp"

#include "domain/kept_outcome.hpp"

#include <algorithm>
#include <unordered_set>

namespace goticket::selling {
namespace {

/// The state of the slot while the requests are gone through one by one.
class clerk {
  public:
    explicit clerk(facts known) : facts_(std::move(known)) {
        if (facts_.slot) left_ = facts_.slot->capacity - facts_.slot->booked_count;
    }

    outcome handle(const request& asked) {
        // Of a slot that doesn't exist nothing is kept: asking again finds out the same.
        if (!asked.idempotency || !facts_.slot) return std::visit(*this, asked.action);
        const auto user = who(asked.action).value_or(user_id{});
        const auto name = key_name(user, asked.idempotency->key);
        if (const auto found = facts_.kept.find(name); found != facts_.kept.end()) {
            return told_again(found->second, asked, facts_.slot->id);
        }
        auto first = std::visit(*this, asked.action);
        auto kept = kept_form(first, asked.idempotency->fingerprint, facts_.now);
        effects_.kept.push_back({user, asked.idempotency->key, kept});
        facts_.kept.emplace(name, std::move(kept));
        return first;
    }

    outcome operator()(const book& asked) {
        if (auto refusal = refuse_slot()) return *refusal;
        auto& user = facts_.users[asked.user];
        if (user.booked) return errc::already_booked;
        if (!user.waiting) {
            promote_waiting();
            // To somebody new a closed door says more than an overlap would, and can be said from memory.
            if (asked.quantity > left_ && waitlist_full()) return errc::sold_out;
        }
        if (user.overlaps) return errc::time_conflict;
        if (user.waiting) return errc::already_waitlisted;
        if (asked.quantity > left_) return enqueue(asked.user, asked.quantity, asked.fresh);
        return confirmed{confirm({asked.fresh}, asked.user, asked.quantity)};
    }

    outcome operator()(const join_waitlist& asked) {
        if (auto refusal = refuse_slot()) return *refusal;
        const auto& user = facts_.users[asked.user];
        if (user.booked) return errc::already_booked;
        if (user.waiting) return errc::already_waitlisted;
        auto joined = enqueue(asked.user, asked.quantity, asked.fresh);
        if (joined) settled_ = false;
        return joined;
    }

    outcome operator()(const leave_waitlist& asked) {
        const auto found = facts_.entries.find(asked.entry);
        if (found == facts_.entries.end() || found->second.user != asked.user) return errc::waitlist_not_found;
        auto& user = facts_.users[asked.user];
        if (user.waiting != asked.entry) return errc::waitlist_not_found;
        expire(user);
        return done{};
    }

    outcome operator()(const cancel& asked) {
        auto owned = find_booking(asked.booking, asked.user);
        if (!owned) return owned.error();
        booking& held = **owned;
        if (held.status == booking_status::CANCELLED) return errc::already_cancelled;
        if (has_ended()) return errc::slot_ended;
        if (held.checked_in_count > 0) return errc::already_checked_in;
        held.status = booking_status::CANCELLED;
        held.cancelled_at = facts_.now;
        facts_.users[asked.user].booked = false;
        free_seats(held.quantity);
        return cancelled{held.id};
    }

    outcome operator()(const reduce& asked) {
        auto owned = find_booking(asked.booking, asked.user);
        if (!owned) return owned.error();
        booking& held = **owned;
        if (held.status == booking_status::CANCELLED) return errc::already_cancelled;
        if (asked.by < 1 || asked.by >= held.quantity) return errc::invalid_cancel_quantity;
        if (has_ended()) return errc::slot_ended;
        const auto kept = static_cast<std::int16_t>(held.quantity - asked.by);
        if (held.checked_in_max > kept) return errc::already_checked_in;
        held.quantity = kept;
        free_seats(static_cast<int>(asked.by));
        return reduced{kept};
    }

    outcome operator()(const undo& asked) {
        auto owned = find_booking(asked.booking, asked.user);
        if (!owned) return owned.error();
        booking& held = **owned;
        if (held.status != booking_status::CANCELLED) return errc::not_cancelled;
        if (facts_.now - *held.cancelled_at > undo_window) return errc::undo_expired;
        auto& user = facts_.users[asked.user];
        if (user.booked) return errc::already_booked;
        if (facts_.slot->deleted) return errc::spots_taken;
        if (has_ended()) return errc::slot_ended;
        if (user.overlaps) return errc::time_conflict;
        promote_waiting();
        // The promotion may have given this very person a seat.
        if (user.booked) return errc::already_booked;
        if (held.quantity > left_) return errc::spots_taken;
        if (user.waiting) expire(user);
        held.status = booking_status::CONFIRMED;
        held.cancelled_at.reset();
        user.booked = true;
        left_ -= held.quantity;
        return restored{held};
    }

    outcome operator()(const promote&) {
        if (facts_.slot && !facts_.slot->deleted) promote_waiting();
        return done{};
    }

    void remember(const std::unordered_map<booking_id, booking>& before) {
        for (const auto& [id, was] : before) {
            const booking& is = facts_.bookings.at(id);
            if (is.status == was.status && is.quantity == was.quantity) continue;
            (was.status == booking_status::CONFIRMED ? effects_.released : effects_.restored).push_back(is);
        }
    }
    effects take_effects() { return std::move(effects_); }
    bool needs_more_candidates() const { return needs_more_; }
    int most_seats_free() const { return most_free_; }

  private:
    bool has_ended() const { return facts_.slot->end_time <= facts_.now; }

    std::optional<errc> refuse_slot() const {
        if (!facts_.slot || facts_.slot->deleted) return errc::slot_not_found;
        if (has_ended()) return errc::slot_ended;
        return std::nullopt;
    }

    result<booking*> find_booking(booking_id id, user_id user) {
        const auto found = facts_.bookings.find(id);
        if (!facts_.slot || found == facts_.bookings.end()) return errc::booking_not_found;
        if (found->second.user != user) return errc::forbidden;
        return &found->second;
    }

    booking confirm(booking_id id, user_id user, std::int16_t quantity) {
        booking made;
        made.id = id;
        made.user = user;
        made.time_slot = facts_.slot->id;
        made.quantity = quantity;
        made.created_at = facts_.now;
        left_ -= quantity;
        facts_.users[user].booked = true;
        effects_.inserted.push_back(made);
        return made;
    }

    /// Who waits already stays when the limit is lowered, so there may be more of them than it lets in.
    bool waitlist_full() const {
        const auto& limit = facts_.slot->waitlist_limit;
        return limit && facts_.slot->waiting_count >= *limit;
    }

    outcome enqueue(user_id user, std::int16_t quantity, uuid fresh) {
        if (waitlist_full()) return errc::sold_out;
        waitlist_entry entry;
        entry.id = {fresh};
        entry.user = user;
        entry.time_slot = facts_.slot->id;
        entry.quantity = quantity;
        entry.position = ++facts_.slot->last_position;
        entry.created_at = facts_.now;
        ++facts_.slot->waiting_count;
        facts_.users[user].waiting = entry.id;
        effects_.waiting.push_back(entry);
        joined_now_.push_back(effects_.waiting.size() - 1);
        return waitlisted{entry};
    }

    void expire(user_facts& user) {
        const auto id = *user.waiting;
        user.waiting.reset();
        --facts_.slot->waiting_count;
        gone_.insert(id);
        if (auto* fresh = joined_in_this_batch(id)) {
            fresh->status = waitlist_status::EXPIRED;
        } else {
            effects_.expired.push_back(id);
        }
    }

    waitlist_entry* joined_in_this_batch(waitlist_id id) {
        const auto found = std::find_if(effects_.waiting.begin(), effects_.waiting.end(),
                                        [id](const waitlist_entry& entry) { return entry.id == id; });
        return found == effects_.waiting.end() ? nullptr : &*found;
    }

    void free_seats(int seats) {
        left_ += seats;
        settled_ = false;
        promote_waiting();
    }

    void promote_waiting() {
        if (settled_ || left_ <= 0 || has_ended()) return;
        settled_ = true;
        most_free_ = std::max(most_free_, left_);
        for (const auto& waiting : facts_.candidates) {
            if (left_ <= 0) return;
            if (!fits(waiting.entry)) continue;
            take_seat(waiting.entry, waiting.fresh);
            effects_.promoted.push_back(waiting.entry.id);
        }
        if (left_ > 0 && facts_.more_candidates) needs_more_ = true;
        // Who joined in this batch stands behind all who were read.
        for (const auto index : joined_now_) {
            auto& entry = effects_.waiting[index];
            if (left_ <= 0) return;
            if (entry.status != waitlist_status::WAITING || !fits(entry) || facts_.users[entry.user].overlaps) continue;
            // Its own id serves for the booking too: ids of different kinds never meet.
            take_seat(entry, booking_id{entry.id.value});
            entry.status = waitlist_status::PROMOTED;
        }
    }

    bool fits(const waitlist_entry& entry) {
        if (entry.quantity > left_ || gone_.contains(entry.id)) return false;
        return !facts_.users[entry.user].booked;
    }

    void take_seat(const waitlist_entry& entry, booking_id fresh) {
        confirm(fresh, entry.user, entry.quantity);
        effects_.inserted_by_promotion.push_back(fresh);
        facts_.users[entry.user].waiting.reset();
        --facts_.slot->waiting_count;
        gone_.insert(entry.id);
    }

    facts facts_;
    effects effects_;
    int left_ = 0;
    bool needs_more_ = false;
    int most_free_ = 0;
    /// Nobody who waits fits into the seats that are left: taking seats keeps it so, freeing them does not.
    bool settled_ = false;
    /// Waiting entries that this batch took out of the queue.
    std::unordered_set<waitlist_id> gone_;
    /// Indexes into effects_.waiting.
    std::vector<std::size_t> joined_now_;
};

}  // namespace

decision decide(facts known, const std::vector<request>& requests) {
    const auto before = known.bookings;
    clerk at_work(std::move(known));
    decision decided;
    decided.outcomes.reserve(requests.size());
    for (const auto& asked : requests) decided.outcomes.push_back(at_work.handle(asked));
    at_work.remember(before);
    decided.effects = at_work.take_effects();
    decided.needs_more_candidates = at_work.needs_more_candidates();
    decided.most_seats_free = at_work.most_seats_free();
    return decided;
}

}  // namespace goticket::selling
