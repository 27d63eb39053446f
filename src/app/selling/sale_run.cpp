#include "app/selling/sale_run.hpp"

#include "app/selling/sale_attempt.hpp"
#include "storage/sale_transaction.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>

namespace goticket::selling {
namespace {

constexpr int most_tries = 20;
/// A constraint that stands in the way is looked at again first: the other writer's commit is visible by then.
constexpr int tries_before_halving = 2;
/// Sales of other nodes are met the less often the smaller this one is.
constexpr int conflicts_before_halving = 4;
constexpr int most_violations = 8;
/// A sale of several slots that waits for two others that wait for each other, or for a slow disk, does better at once
/// again than slot by slot.
constexpr int waits_together = 2;
/// As long as people wait for an answer, by lock_timeout, which may pass twice.
constexpr int most_waits = 25;

task<desk> take(pg::pool& db, std::optional<desk>& given) {
    if (!given) co_return desk{co_await db.acquire()};
    desk mine = std::move(*given);
    given.reset();
    co_return mine;
}

/// The answer to a COMMIT was lost. The transaction's id tells what became of it, once its old connection is done.
task<std::optional<bool>> find_out(pg::pool& pool, std::string transaction) {
    pause rest(pool.context());
    for (int tries = 0; tries < 60 && !pool.is_closing(); ++tries) {
        bool reached = false;
        try {
            pg::lease db = co_await pool.acquire();
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

std::vector<slot_requests> asked_in(const sale& what) {
    std::vector<slot_requests> asked;
    asked.reserve(what.size());
    for (const auto& [slot, requests] : what) {
        auto& mine = asked.emplace_back(slot_requests{slot, {}});
        mine.asked.reserve(requests.size());
        for (const auto& one : requests) mine.asked.push_back(one->asked);
    }
    return asked;
}

/// Answers with what was decided, and gives the parts that are to be decided by themselves.
sale give(const sale& what, std::vector<std::optional<answers>> outcomes) {
    sale apart;
    batch finished;
    for (std::size_t part = 0; part < what.size(); ++part) {
        if (!outcomes[part]) {
            apart.push_back(what[part]);
            continue;
        }
        const auto& requests = what[part].requests;
        for (std::size_t i = 0; i < requests.size(); ++i) requests[i]->given = std::move((*outcomes[part])[i]);
        std::copy(requests.begin(), requests.end(), std::back_inserter(finished));
    }
    answer_all(finished);
    return apart;
}

bool is_one_request(const sale& what) {
    return what.size() == 1 && what.front().requests.size() == 1;
}

std::pair<sale, sale> halves_of(const sale& what) {
    if (what.size() > 1) {
        const auto middle = what.begin() + static_cast<std::ptrdiff_t>(what.size() / 2);
        return {sale(what.begin(), middle), sale(middle, what.end())};
    }
    const auto& [slot, requests] = what.front();
    const auto middle = requests.begin() + static_cast<std::ptrdiff_t>(requests.size() / 2);
    return {sale{{slot, batch(requests.begin(), middle)}}, sale{{slot, batch(middle, requests.end())}}};
}

/// Whether what is kept by somebody else may be given back: whole parts may, since their lines take them back.
enum class when_held_up { give_back, wait };

task<sale_end> run(services& shared, pg::pool& db, const sale& what, std::optional<desk> at, when_held_up then);

task<sale_end> run_halves(services& shared, pg::pool& db, const sale& what, when_held_up then) {
    if (what.size() == 1) then = when_held_up::wait;
    const auto [one, other] = halves_of(what);
    auto first = co_await run(shared, db, one, std::nullopt, then);
    auto second = co_await run(shared, db, other, std::nullopt, then);
    std::move(second.held_up.begin(), second.held_up.end(), std::back_inserter(first.held_up));
    first.waited |= second.waited;
    co_return first;
}

task<sale_end> run(services& shared, pg::pool& db, const sale& what, std::optional<desk> at, when_held_up then) {
    const auto asked = asked_in(what);
    pause rest(db.context());
    int violations = 0;
    int conflicts = 0;
    int waits = 0;
    bool waited = false;
    for (int tries = 0; tries < most_tries && !db.is_closing(); ++tries) {
        attempt_state state;
        try {
            desk mine = co_await take(db, at);
            co_await attempt(shared, std::move(mine), asked, state);
        } catch (const std::exception& failed) {
            spdlog::error("selling: {}", failed.what());
            state.how = ending::failed;
        }
        waited |= state.waited;
        if (state.how == ending::unknown) {
            const auto committed = co_await find_out(db, state.transaction);
            if (!committed)
                co_return sale_end{};  // still unknown after long: overloaded, and the Idempotency-Key will tell
            state.how = *committed ? ending::committed : ending::conflict;
        }
        if (state.how == ending::committed) {
            if (!state.news.empty()) shared.live->tell(std::move(state.news));
            co_return sale_end{give(what, std::move(state.outcomes)), waited};
        }
        if (state.how == ending::held_up) {
            const int most = then == when_held_up::wait ? most_waits : what.size() > 1 ? waits_together : 1;
            if (++waits < most) {
                --tries;
                continue;
            }
            co_return sale_end{then == when_held_up::wait ? sale{} : what, waited};
        }
        if (state.how == ending::violation && ++violations >= tries_before_halving) {
            if (!is_one_request(what)) co_return co_await run_halves(shared, db, what, then);
            // Reading again shows whose commit stood in the way, and then the decision is another one. Only
            // somebody whose account is gone stays in the way for good.
            if (violations < most_violations && !state.constraint.ends_with("_user_fk")) {
                co_await rest.last(std::chrono::milliseconds(1 + violations));
                continue;
            }
            auto& refused = *what.front().requests.front();
            refused.given = refusal_for(state.constraint, refused.asked.action);
            co_return sale_end{};
        }
        if (state.how == ending::failed && tries >= 2) {
            if (state.refused && !is_one_request(what)) co_return co_await run_halves(shared, db, what, then);
            co_return sale_end{};
        }
        if (state.how == ending::conflict && ++conflicts >= conflicts_before_halving && what.size() > 1) {
            co_return co_await run_halves(shared, db, what, then);
        }
        if (state.how != ending::violation) co_await rest.last(std::chrono::milliseconds(1 + tries * tries));
    }
    co_return sale_end{};
}

}  // namespace

task<sale_end> run_sale(services& shared, pg::pool& db, const sale& what, std::optional<desk> at) {
    return run(shared, db, what, std::move(at), when_held_up::give_back);
}

}  // namespace goticket::selling
