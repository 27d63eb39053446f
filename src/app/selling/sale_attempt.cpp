#include "app/selling/sale_attempt.hpp"

#include "app/selling/box_office.hpp"
#include "app/selling/notices.hpp"
#include "app/selling/sale_news.hpp"
#include "storage/sale_transaction.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace goticket::selling {
namespace {

constexpr std::int32_t first_candidates = 64;

task<decision> decide_in(sale_transaction& transaction, facts known, const std::vector<request>& asked) {
    auto decided = decide(known, asked);
    // Deciding is pure, so it can be done again with more of the waiting until enough of them were seen.
    for (std::int32_t limit = first_candidates * 8; decided.needs_more_candidates; limit *= 8) {
        co_await transaction.read_candidates(known, decided.most_seats_free, limit);
        decided = decide(known, asked);
    }
    co_return decided;
}

/// Who gets seats in which part. A decision knows nothing of those beside it: whoever is promoted in one slot while
/// asking for another, or while promoted there too, might be given two places at one time.
class one_part_each {
  public:
    explicit one_part_each(const std::vector<slot_requests>& asked) : needed_(asked.size() > 1) {
        if (!needed_) return;
        for (std::size_t part = 0; part < asked.size(); ++part) {
            for (const auto& one : asked[part].asked) {
                if (const auto user = who(one.action)) part_of_.emplace(*user, part);
            }
        }
    }
    /// Whether the part's effects concern nobody of another part.
    bool admit(std::size_t part, const effects& done) {
        if (!needed_) return true;
        return std::all_of(done.inserted.begin(), done.inserted.end(), [&](const booking& made) {
            return part_of_.emplace(made.user, part).first->second == part;
        });
    }

  private:
    bool needed_;
    std::unordered_map<user_id, std::size_t> part_of_;
};

task<effects> decide_all(sale_transaction& transaction, std::vector<facts> known,
                         const std::vector<slot_requests>& asked, attempt_state& state) {
    effects done;
    one_part_each people(asked);
    for (std::size_t part = 0; part < asked.size(); ++part) {
        decision decided = co_await decide_in(transaction, std::move(known[part]), asked[part].asked);
        auto& outcomes = state.outcomes.emplace_back();
        if (!people.admit(part, decided.effects)) continue;
        // Before the commit: if its answer is lost, what became of it may still turn out well.
        outcomes = std::move(decided.outcomes);
        add_news(state.news, decided.effects, asked[part]);
        done.add(std::move(decided.effects));
    }
    co_return done;
}

}  // namespace

task<> attempt(services& shared, desk at, const std::vector<slot_requests>& asked, attempt_state& state) {
    sale_transaction transaction(*at.db, at.has_turns);
    bool writing = false;
    bool must_roll_back = false;
    try {
        auto known = co_await transaction.read(asked, first_candidates);
        state.waited = transaction.waited();
        state.transaction = transaction.transaction();
        const auto done = co_await decide_all(transaction, std::move(known), asked, state);
        if (done.empty()) {
            must_roll_back = true;
        } else {
            const auto jobs = notices(done, shared.clock.now(), shared.selling->under_way());
            state.news.jobs = !jobs.empty();
            writing = true;
            co_await transaction.write(done, jobs);
        }
        state.how = ending::committed;
    } catch (const pg::error& refused) {
        must_roll_back = true;
        state.how = refused.may_retry()        ? ending::conflict
                    : refused.waited_in_vain() ? ending::held_up
                    : refused.is_violation()   ? ending::violation
                                               : ending::failed;
        state.refused = true;
        state.constraint = refused.constraint();
        if (state.how == ending::failed) spdlog::error("selling: {}", refused.what());
    } catch (const pg::connection_lost& lost) {
        state.how = writing ? ending::unknown : ending::failed;
        spdlog::warn("selling: {}", lost.what());
    } catch (const std::exception& broken) {
        spdlog::error("selling: {}", broken.what());
        state.how = writing ? ending::unknown : ending::failed;
        at.db->abandon();  // with the connection end its turns, which the pool knows nothing of
    }
    if (!must_roll_back) co_return;
    try {
        co_await transaction.roll_back();
    } catch (const std::exception&) {
        at.db->abandon();  // a closed connection ends its turns as well
    }
}

}  // namespace goticket::selling
