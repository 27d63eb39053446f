#pragma once

#include "app/reading/freshness.hpp"
#include "base/timer.hpp"
#include "cache/recent_table.hpp"

#include <algorithm>
#include <exception>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

namespace goticket::reading {

/// One answer of the database.
template <class Thing>
struct sourced {
    /// Null: there is no such thing, which is not kept.
    std::shared_ptr<const Thing> thing;
    std::vector<place> shows;
    std::size_t bytes = 0;
    /// For what changes by the clock alone.
    std::chrono::steady_clock::duration lasts = std::chrono::seconds(1);
};

/// So long a change of which nobody here was told stays unseen: the part of a second that leaves some for the way.
inline constexpr std::chrono::milliseconds longest_age{900};

/// How often something that keeps changing is read again. A first few readings are free, so that whoever looks now and
/// then always sees what is. After these, in a war, others than those who themselves changed something are shown what
/// is at most `stale_for` old, and readings begin `between` apart.
struct pacing {
    double burst = 32;
    std::chrono::milliseconds refill{100};
    std::chrono::milliseconds stale_for{100};
    std::chrono::milliseconds between{25};
};

/// Things read from the database, kept as long as they are known to be up to date; one reading of each at a time, for
/// all who ask meanwhile. Of one thread alone.
template <class Key, class Thing>
class fresh_table {
  public:
    using clock = std::chrono::steady_clock;
    using pointer = std::shared_ptr<const Thing>;
    using source = std::function<task<sourced<Thing>>(Key)>;

    fresh_table(boost::asio::io_context& context, const freshness& fresh, std::size_t most_entries,
                std::size_t most_bytes, source from, pacing pace = {})
        : context_(context), fresh_(fresh), kept_(most_entries, most_bytes), source_(std::move(from)), pace_(pace) {}

    /// What can be shown without asking the database, or null. `own` tells the number of the asker's own last change;
    /// it is called only when it matters.
    template <class Own>
    const pointer* look(const Key& key, clock::time_point now, const Own& own) {
        auto* found = kept_.find(key);
        if (found == nullptr || now >= found->until) return nullptr;
        const auto pulse = fresh_.pulse();
        if (pulse == found->checked) return &found->thing;
        if (!fresh_.changed_since(found->began, found->shows)) {
            found->checked = pulse;
            return &found->thing;
        }
        const bool may_be_stale = left(found->budget, now) < 1 && now < found->budget.last + pace_.stale_for;
        return may_be_stale && own() <= found->began ? &found->thing : nullptr;
    }

    /// What is, as it is at this call or later; or, in a war, a moment before but never before `own`. Null: there is
    /// none. Throws what the reading threw, to all who waited for it; that is forgotten at once.
    task<pointer> get(Key key, moment own) {
        const auto called = fresh_.now();
        for (;;) {
            const auto* there = look(key, clock::now(), [own] { return own; });
            if (there != nullptr) co_return *there;
            const auto found = flights_.find(key);
            if (found == flights_.end()) break;
            const auto under_way = found->second;
            boost::system::error_code ended;
            co_await under_way->bell.async_wait(boost::asio::redirect_error(awaiting, ended));
            if (under_way->failure) std::rethrow_exception(under_way->failure);
            // One that began before the call may not show what was committed before the call.
            if (under_way->began >= called) co_return under_way->thing;
        }
        co_return co_await read(std::move(key));
    }

  private:
    struct allowance {
        double left = 0;
        clock::time_point last;
    };
    struct entry {
        pointer thing;
        moment began{};
        std::vector<place> shows;
        clock::time_point until;
        std::uint64_t checked = 0;
        allowance budget;
    };
    struct flight {
        explicit flight(boost::asio::io_context& context) : bell(context, timer::time_point::max()) {}
        timer bell;
        moment began{};
        pointer thing;
        std::exception_ptr failure;
    };

    double left(const allowance& of, clock::time_point now) const {
        const std::chrono::duration<double> passed = now - of.last;
        return std::min(pace_.burst, of.left + passed / pace_.refill);
    }

    /// What is left of it once the reading that begins now is paid.
    allowance pay(const Key& key) {
        const auto now = clock::now();
        const auto* before = kept_.find(key);
        if (before == nullptr) return {pace_.burst - 1, now};
        return {std::max(0.0, left(before->budget, now) - 1), now};
    }

    clock::time_point next_turn(const Key& key) {
        const auto* before = kept_.find(key);
        const auto now = clock::now();
        if (before == nullptr || left(before->budget, now) >= 1) return now;
        return before->budget.last + pace_.between;
    }

    task<pointer> read(Key key) {
        const auto mine = std::make_shared<flight>(context_);
        flights_.emplace(key, mine);
        try {
            const auto turn = next_turn(key);
            if (turn > clock::now()) {
                pause rest(context_);
                co_await rest.until(turn);
            }
            const auto budget = pay(key);
            const auto pulse = fresh_.pulse();
            mine->began = fresh_.now();
            auto found = co_await source_(key);
            mine->thing = found.thing;
            keep(key, std::move(found), mine->began, pulse, budget);
        } catch (...) {
            mine->failure = std::current_exception();
        }
        flights_.erase(key);
        mine->bell.cancel();
        if (mine->failure) std::rethrow_exception(mine->failure);
        co_return mine->thing;
    }

    void keep(const Key& key, sourced<Thing> found, moment began, std::uint64_t pulse, allowance budget) {
        if (found.thing == nullptr) return kept_.remove(key);
        const auto lasts = std::min<clock::duration>(found.lasts, longest_age);
        const auto bytes = found.bytes + found.shows.size() * sizeof(place);
        kept_.put(key, {std::move(found.thing), began, std::move(found.shows), budget.last + lasts, pulse, budget},
                  bytes);
    }

    boost::asio::io_context& context_;
    const freshness& fresh_;
    recent_table<Key, entry> kept_;
    std::unordered_map<Key, std::shared_ptr<flight>> flights_;
    source source_;
    pacing pace_;
};

}  // namespace goticket::reading
