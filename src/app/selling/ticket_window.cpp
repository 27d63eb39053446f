#include "app/selling/ticket_window.hpp"

#include "app/selling/sale_run.hpp"
#include "storage/sale_turns.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <unordered_set>
#include <utility>

namespace goticket::selling {
namespace {
using namespace std::chrono_literals;

/// Larger ones gain little, and everybody in a sale waits for all of it.
constexpr std::size_t largest_sale = 512;
/// Each takes a lock of PostgreSQL's shared table, which other nodes fill too.
constexpr std::size_t most_slots = 128;
/// Fewer people are a sale as they are.
constexpr std::size_t worth_halving = 64;
/// Many times what a sale takes; whoever takes longer waits for somebody.
constexpr auto quick = 100ms;

/// Half of those who wait, when they are many: while PostgreSQL is busy with one half, the other half is answered, read
/// and written by everybody else. All of them at once would have each side wait for the other in turn, and at the end
/// of every sale find nobody in line but the first who came back.
std::size_t next_size(std::size_t waiting) {
    return std::min(largest_sale, waiting <= worth_halving ? waiting : std::max(worth_halving, (waiting + 1) / 2));
}

using people = std::unordered_set<user_id>;

void add_people(people& to, const batch& requests) {
    for (const auto& one : requests) {
        if (const auto user = who(one->asked.action)) to.insert(*user);
    }
}

/// How many at the head of a line go before the first who stands at the head of another line of this sale too:
/// decisions about two slots of one person don't know of each other, so they are made one after the other.
std::size_t may_go(const std::deque<place>& line, std::size_t most, const people& elsewhere) {
    most = std::min(most, line.size());
    if (elsewhere.empty()) return most;
    std::size_t count = 0;
    for (; count < most; ++count) {
        const auto user = who(line[count]->asked.action);
        if (user && elsewhere.contains(*user)) break;
    }
    return count;
}

batch take_head(std::deque<place>& line, std::size_t count) {
    const auto end = line.begin() + static_cast<std::ptrdiff_t>(count);
    batch head(std::make_move_iterator(line.begin()), std::make_move_iterator(end));
    line.erase(line.begin(), end);
    return head;
}

}  // namespace

ticket_window::ticket_window(services& shared, lane& home, pg::pool_options options)
    : shared_(shared), home_(home), db_(home.context, std::move(options)) {}

void ticket_window::enqueue(slot_id slot, place one) {
    auto& mine = lines_[slot];
    if (mine.places.size() >= shared_.settings.queue_limit) {
        answer_all({std::move(one)});  // what was `given` from the start is errc::overloaded
        return;
    }
    mine.places.push_back(std::move(one));
    if (!mine.taken) {
        ++waiting_;
        if (mine.places.size() == 1) ready_.push_back(slot);
    }
    call_seller();
}

bool ticket_window::another_is_quick(const moment* than) const {
    const auto since = std::chrono::steady_clock::now() - quick;
    return std::any_of(at_work_.begin(), at_work_.end(),
                       [&](const moment& began) { return &began != than && began > since; });
}

void ticket_window::call_seller() {
    if (ready_.empty() || at_work_.size() >= db_.options().size || another_is_quick(nullptr)) return;
    const auto me = at_work_.insert(at_work_.end(), std::chrono::steady_clock::now());
    boost::asio::co_spawn(home_.context, sell(me), boost::asio::detached);
    if (looked_after_) return;
    looked_after_ = true;
    boost::asio::co_spawn(home_.context, look_after_sellers(), boost::asio::detached);
}

task<> ticket_window::sell(sellers::iterator me) {
    try {
        while (!ready_.empty() && !another_is_quick(&*me)) {
            *me = std::chrono::steady_clock::now();
            // First the connection, then the choice: while it is waited for, more come into line.
            auto at = co_await try_desk();
            auto next = next_sale();
            if (next.empty()) break;  // what is left is tried alone, by as many as may
            co_await serve(std::move(next), std::move(at));
        }
    } catch (const std::exception& broken) {
        spdlog::error("selling: {}", broken.what());
    }
    at_work_.erase(me);
}

/// Nobody new may come while those in line wait for a seller who is held up.
task<> ticket_window::look_after_sellers() {
    pause rest(home_.context);
    while (!at_work_.empty() || !ready_.empty()) {
        co_await rest.last(quick);
        call_seller();
    }
    looked_after_ = false;
}

task<std::optional<desk>> ticket_window::try_desk() {
    try {
        co_return desk{co_await db_.acquire()};
    } catch (const std::exception& failed) {
        spdlog::warn("selling: {}", failed.what());  // run_sale tries on, and says so to those who wait
        co_return std::nullopt;
    }
}

task<> ticket_window::take_turns(sale& what, std::optional<desk>& at) {
    std::vector<slot_id> slots;
    for (const auto& one : what) slots.push_back(one.slot);
    try {
        others_sell_ = co_await goticket::take_turns(*at->db, slots);
        at->has_turns = true;
    } catch (const std::exception&) {
        at.reset();  // run_sale tries again, and says what is wrong
        co_return;
    }
    if (others_sell_) add_who_came(what);
}

task<> ticket_window::serve(sale what, std::optional<desk> at) {
    const bool lone = std::exchange(lines_[what.front().slot].alone, false);
    if (lone) ++at_lone_sales_;
    try {
        if (others_sell_ && at) co_await take_turns(what, at);
        const bool had_turns = at && at->has_turns;
        auto end = co_await run_sale(shared_, db_, what, std::move(at));
        if (!had_turns) others_sell_ = end.waited;
        for (auto& one : end.held_up) {
            const auto slot = one.slot;
            put_back(std::move(one));
            std::erase_if(what, [&](const part& mine) { return mine.slot == slot; });
        }
    } catch (const std::exception& broken) {
        spdlog::error("selling: {}", broken.what());  // the lines must move on whatever happens
    }
    if (lone) --at_lone_sales_;
    batch finished;
    for (auto& [slot, requests] : what) {
        std::move(requests.begin(), requests.end(), std::back_inserter(finished));
        let_go(slot);
    }
    answer_all(finished);
}

sale ticket_window::next_sale() {
    sale chosen;
    people elsewhere;
    std::vector<slot_id> passed;
    for (auto left = next_size(waiting_); left > 0 && chosen.size() < most_slots && !ready_.empty();) {
        const auto slot = ready_.front();
        ready_.pop_front();
        auto& mine = lines_[slot];
        if (!chosen.empty()) add_people(elsewhere, chosen.back().requests);
        const bool may_be_tried = !mine.alone || (chosen.empty() && at_lone_sales_ + 1 < db_.options().size);
        const auto count = may_be_tried ? may_go(mine.places, left, elsewhere) : 0;
        if (count == 0) {
            passed.push_back(slot);
            continue;
        }
        chosen.push_back(take(slot, mine, count));
        left = mine.alone ? 0 : left - count;
    }
    ready_.insert(ready_.begin(), passed.begin(), passed.end());
    std::sort(chosen.begin(), chosen.end(), [](const part& a, const part& b) { return a.slot < b.slot; });
    return chosen;
}

/// All of them, behind those who were chosen before: the next turn is another node's, so there is no other half to be
/// served while this one is answered.
void ticket_window::add_who_came(sale& to) {
    people chosen;
    std::size_t room = largest_sale;
    const auto count = [&](const batch& requests) {
        room -= requests.size();
        if (to.size() > 1) add_people(chosen, requests);
    };
    for (const auto& one : to) count(one.requests);
    for (auto& one : to) {
        auto& line = lines_[one.slot].places;
        const auto more = take_head(line, may_go(line, room, chosen));
        count(more);
        one.requests.insert(one.requests.end(), more.begin(), more.end());
    }
}

part ticket_window::take(slot_id slot, line& from, std::size_t count) {
    waiting_ -= from.places.size();
    from.taken = true;
    return {slot, take_head(from.places, count)};
}

void ticket_window::put_back(part held_up) {
    // To somebody who no longer waits for an answer nothing is to be sold after all.
    const auto since = std::chrono::steady_clock::now() - answer_limit;
    const auto waiting = std::find_if(held_up.requests.begin(), held_up.requests.end(),
                                      [&](const place& one) { return one->came >= since; });
    answer_all(batch(held_up.requests.begin(), waiting));
    auto& mine = lines_[held_up.slot];
    mine.places.insert(mine.places.begin(), std::make_move_iterator(waiting),
                       std::make_move_iterator(held_up.requests.end()));
    mine.alone = true;
    let_go(held_up.slot);
}

void ticket_window::let_go(slot_id slot) {
    const auto found = lines_.find(slot);
    auto& mine = found->second;
    mine.taken = false;
    if (mine.places.empty()) {
        lines_.erase(found);
        return;
    }
    waiting_ += mine.places.size();
    ready_.push_back(slot);
}

}  // namespace goticket::selling
