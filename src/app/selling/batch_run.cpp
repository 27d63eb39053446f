#include "app/selling/batch_run.hpp"

#include "app/selling/batch_news.hpp"
#include "app/selling/box_office.hpp"
#include "base/json_write.hpp"
#include "domain/notification.hpp"
#include "storage/pg/pool.hpp"
#include "storage/selling_store.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace goticket::selling {
namespace {

constexpr int most_tries = 20;
/// A constraint that stands in the way is looked at again first: the other writer's commit is visible by then.
constexpr int tries_before_halving = 2;
constexpr int most_violations = 8;
constexpr std::int32_t first_candidates = 64;

/// How an attempt ended.
enum class ending { committed, conflict, violation, unknown, failed };

struct attempt_state {
    ending how = ending::failed;
    std::string transaction;
    std::string constraint;
    std::vector<outcome> outcomes;
    /// For those who look on, once it is committed.
    live_changes news;
};

std::string booking_job_payload(notification_type type, const std::vector<booking_id>& bookings) {
    std::string payload = "{\"type\":";
    json::write(payload, type);
    payload += ",\"bookingIds\":";
    json::write(payload, bookings);
    payload += "}";
    return payload;
}

/// In a rush, people are told by the answers that they wait for. Their inboxes can follow when it is over: a
/// notification costs PostgreSQL about as much as a booking, and would be written at the expense of those who are still
/// in line.
constexpr std::size_t rush = 64;
constexpr std::chrono::seconds after_the_rush{3};

/// One row for all whom the batch concerns; a job tells them. `in_line`: how many wait for an answer on this node.
std::vector<new_job> notices(const effects& done, instant now, std::size_t in_line) {
    std::vector<booking_id> booked, promoted, cancelled;
    promoted = done.inserted_by_promotion;
    for (const auto& made : done.inserted) {
        if (std::find(promoted.begin(), promoted.end(), made.id) == promoted.end()) booked.push_back(made.id);
    }
    for (const auto& made : done.restored) booked.push_back(made.id);
    for (const auto& released : done.released) {
        if (released.status == booking_status::CANCELLED) cancelled.push_back(released.id);
    }
    std::vector<new_job> jobs;
    const auto tell = [&](notification_type type, const std::vector<booking_id>& about) {
        if (about.empty()) return;
        const auto wait = in_line < rush ? std::chrono::seconds(0) : after_the_rush;
        jobs.push_back({job_id::make(now), "notify_bookings", booking_job_payload(type, about), wait});
    };
    tell(notification_type::BOOKING_CONFIRMED, booked);
    tell(notification_type::WAITLIST_PROMOTED, promoted);
    tell(notification_type::BOOKING_CANCELLED, cancelled);
    return jobs;
}

task<decision> decide_in(slot_transaction& transaction, facts known, const std::vector<request>& asked) {
    auto decided = decide(known, asked);
    // Deciding is pure, so it can be done again with more of the waiting until enough of them were seen.
    for (std::int32_t limit = first_candidates * 8; decided.needs_more_candidates; limit *= 8) {
        co_await transaction.read_candidates(known, decided.most_seats_free, limit);
        decided = decide(known, asked);
    }
    co_return decided;
}

task<> attempt(services& shared, pg::lease db, slot_id slot, const std::vector<request>& asked, attempt_state& state) {
    slot_transaction transaction(*db, slot);
    bool writing = false;
    bool must_roll_back = false;
    try {
        facts known = co_await transaction.read(asked, first_candidates);
        decision decided = co_await decide_in(transaction, std::move(known), asked);
        state.transaction = transaction.transaction();
        // Before the commit: if its answer is lost, what became of it may still turn out well.
        state.outcomes = std::move(decided.outcomes);
        if (decided.effects.empty()) {
            must_roll_back = true;
        } else {
            const auto jobs = notices(decided.effects, shared.clock.now(), shared.selling->under_way());
            state.news = news_of(slot, decided.effects, asked);
            state.news.jobs = !jobs.empty();
            writing = true;
            co_await transaction.write(decided.effects, jobs);
        }
        state.how = ending::committed;
    } catch (const pg::error& refused) {
        must_roll_back = true;
        state.how = refused.may_retry()      ? ending::conflict
                    : refused.is_violation() ? ending::violation
                                             : ending::failed;
        state.constraint = refused.constraint();
        if (state.how == ending::failed) spdlog::error("selling: {}", refused.what());
    } catch (const pg::connection_lost& lost) {
        state.how = writing ? ending::unknown : ending::failed;
        spdlog::warn("selling: {}", lost.what());
    } catch (const std::exception& broken) {
        spdlog::error("selling: {}", broken.what());
        state.how = writing ? ending::unknown : ending::failed;
        db->abandon();  // with the connection ends its turn, which the pool knows nothing of
    }
    if (!must_roll_back) co_return;
    try {
        co_await transaction.roll_back();
    } catch (const std::exception&) {
        db->abandon();  // a closed connection ends its turn as well
    }
}

task<pg::lease> take(lane& home, std::optional<pg::lease>& given) {
    if (!given) co_return co_await home.selling_db.acquire();
    pg::lease mine = std::move(*given);
    given.reset();
    co_return mine;
}

/// The answer to a COMMIT was lost. The transaction's id tells what became of it, once its old connection is done.
task<std::optional<bool>> find_out(lane& home, std::string transaction) {
    pause rest(home.context);
    for (int tries = 0; tries < 60 && !home.selling_db.is_closing(); ++tries) {
        bool reached = false;
        try {
            pg::lease db = co_await home.selling_db.acquire();
            const auto known = co_await was_committed(*db, transaction);
            reached = true;
            if (known) co_return known;
        } catch (const std::exception& failed) {
            spdlog::warn("selling: looking for transaction {}: {}", transaction, failed.what());
        }
        co_await rest.last(std::chrono::milliseconds(reached ? 20 : 250));
    }
    co_return std::nullopt;
}

/// The last word for somebody whom a constraint keeps standing in the way of.
errc refusal_for(const std::string& constraint, const action& asked) {
    const bool takes_a_place = std::holds_alternative<book>(asked) || std::holds_alternative<join_waitlist>(asked) ||
                               std::holds_alternative<undo>(asked);
    if (!takes_a_place) return errc::overloaded;
    if (constraint == "bookings_no_overlap") return errc::time_conflict;
    if (constraint == "bookings_one_per_user_and_slot") return errc::already_booked;
    if (constraint == "waitlists_one_waiting") return errc::already_waitlisted;
    if (constraint == "calendars_user_fk" || constraint == "waitlists_user_fk") return errc::user_not_found;
    if (constraint == "idempotency_keys_one_outcome") return errc::idempotency_key_reused;
    return errc::overloaded;
}

void give(const batch& requests, std::vector<outcome> outcomes) {
    for (std::size_t i = 0; i < requests.size(); ++i) requests[i]->given = std::move(outcomes[i]);
}

}  // namespace

task<> run_batch(services& shared, lane& home, slot_id slot, batch requests, std::optional<pg::lease> with) {
    std::vector<request> asked;
    asked.reserve(requests.size());
    for (const auto& one : requests) asked.push_back(one->asked);
    pause rest(home.context);
    int violations = 0;
    for (int tries = 0; tries < most_tries && !home.selling_db.is_closing(); ++tries) {
        attempt_state state;
        try {
            pg::lease db = co_await take(home, with);
            co_await attempt(shared, std::move(db), slot, asked, state);
        } catch (const std::exception& failed) {
            spdlog::error("selling: {}", failed.what());
            state.how = ending::failed;
        }
        if (state.how == ending::unknown) {
            const auto committed = co_await find_out(home, state.transaction);
            if (!committed) co_return;  // still unknown after long: overloaded, and the Idempotency-Key will tell
            state.how = *committed ? ending::committed : ending::conflict;
        }
        if (state.how == ending::committed) {
            if (!state.news.empty()) shared.live->tell(std::move(state.news));
            give(requests, std::move(state.outcomes));
            co_return;
        }
        if (state.how == ending::violation && ++violations >= tries_before_halving) {
            if (requests.size() == 1) {
                // Reading again shows whose commit stood in the way, and then the decision is another one. Only
                // somebody whose account is gone stays in the way for good.
                if (violations < most_violations && !state.constraint.ends_with("_user_fk")) {
                    co_await rest.last(std::chrono::milliseconds(1 + violations));
                    continue;
                }
                requests.front()->given = refusal_for(state.constraint, requests.front()->asked.action);
                co_return;
            }
            const auto middle = requests.begin() + static_cast<std::ptrdiff_t>(requests.size() / 2);
            co_await run_batch(shared, home, slot, batch(requests.begin(), middle), std::nullopt);
            co_await run_batch(shared, home, slot, batch(middle, requests.end()), std::nullopt);
            co_return;
        }
        if (state.how == ending::failed && tries >= 2) co_return;
        if (state.how != ending::violation) co_await rest.last(std::chrono::milliseconds(1 + tries * tries));
    }
}

}  // namespace goticket::selling
