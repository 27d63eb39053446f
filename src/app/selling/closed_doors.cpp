#include "app/selling/closed_doors.hpp"

#include "domain/kept_outcome.hpp"
#include "storage/door_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <spdlog/spdlog.h>

namespace goticket::selling {
namespace {

using namespace std::chrono_literals;

/// How late a seat that came free may be noticed when nobody told of it: a look takes some milliseconds itself.
constexpr auto good_for = 900ms;
/// While people ask, the next look is made before the last one is too old.
constexpr auto look_again_after = 400ms;
constexpr std::size_t most_doors = 256;
/// Of a larger slot every request goes to the database, as it does before a slot is sold out.
constexpr std::int32_t most_holders = 200'000;

/// Who wants something new; nothing for all other requests.
const user_id* newcomer(const action& asked) {
    if (const auto* wanted = std::get_if<book>(&asked)) return &wanted->user;
    if (const auto* wanted = std::get_if<join_waitlist>(&asked)) return &wanted->user;
    return nullptr;
}

}  // namespace

bool closed_doors::is_closed(slot_id slot, const door& known) const {
    const reading::place shown[] = {reading::freshness::of(slot)};
    return known.closed && clock::now() - known.looked_at < good_for && known.end_time > shared_.clock.now() &&
           !shared_.fresh.changed_since(known.seen, shown);
}

task<std::optional<outcome>> closed_doors::refusal(slot_id slot, const request& asked) {
    const auto found = doors_.find(slot);
    const auto* who = newcomer(asked.action);
    if (found == doors_.end() || who == nullptr) co_return std::nullopt;
    auto& known = found->second;
    const bool closed = is_closed(slot, known);
    if (!closed || clock::now() - known.looked_at > look_again_after) look_again(slot, known);
    // Who has something already is told so, and that is for the line to find out.
    if (!closed || known.holders.contains(*who)) co_return std::nullopt;
    if (asked.idempotency) {
        const auto kept = co_await keys_.find(*who, asked.idempotency->key);
        if (kept) co_return told_again(*kept, asked, slot);
    }
    co_return outcome(errc::sold_out);
}

void closed_doors::notice(slot_id slot) {
    if (!doors_.contains(slot)) make_room();
    look_again(slot, doors_[slot]);
}

void closed_doors::make_room() {
    if (doors_.size() < most_doors) return;
    const auto now = clock::now();
    std::erase_if(doors_,
                  [now](const auto& one) { return !one.second.looking && now - one.second.looked_at > good_for; });
    for (auto one = doors_.begin(); one != doors_.end() && doors_.size() >= most_doors;) {
        one = one->second.looking ? std::next(one) : doors_.erase(one);
    }
}

void closed_doors::look_again(slot_id slot, door& known) {
    if (known.looking) return;
    known.looking = true;
    boost::asio::co_spawn(home_.context, look(slot), boost::asio::detached);
}

task<> closed_doors::look(slot_id slot) {
    // Before the look: what is noted while it is under way makes it out of date.
    const auto began = clock::now();
    const auto moment = shared_.fresh.now();
    std::string known_version = doors_[slot].version;
    std::optional<door_view> seen;
    try {
        pg::lease db = co_await home_.db.acquire();
        seen = co_await look_at_door(*db, slot, std::move(known_version), most_holders + 1);
    } catch (const std::exception& failed) {
        spdlog::warn("selling: looking at slot {}: {}", slot.str(), failed.what());
    }
    auto& known = doors_[slot];
    known.looking = false;
    known.closed = seen && seen->closed;
    if (!known.closed) co_return;
    if (seen->version != known.version) {
        known.holders = {seen->holders.begin(), seen->holders.end()};
        known.version = std::move(seen->version);
    }
    known.closed = known.holders.size() <= static_cast<std::size_t>(most_holders);
    known.end_time = seen->end_time;
    known.looked_at = began;
    known.seen = moment;
}

}  // namespace goticket::selling
