#include "app/selling/slot_window.hpp"

#include "app/selling/batch_run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>

namespace goticket::selling {
namespace {
/// Larger ones gain little, and everybody in a batch waits for all of it.
constexpr std::size_t largest_batch = 512;
/// A smaller line is a batch as it is.
constexpr std::size_t worth_halving = 64;

/// Half of a long line: while PostgreSQL is busy with one half, the other half is answered, read and written by
/// everybody else. All of it at once would have each side wait for the other in turn, and at the end of every batch
/// find nobody in line but the first who came back.
std::size_t next_batch(std::size_t waiting) {
    return std::min(largest_batch, waiting <= worth_halving ? waiting : std::max(worth_halving, (waiting + 1) / 2));
}
}  // namespace

void slot_window::enqueue(slot_id slot, place one) {
    auto& mine = lines_[slot];
    if (mine.places.size() >= shared_.settings.queue_limit) {
        answer_all({std::move(one)});  // what was `given` from the start is errc::overloaded
        return;
    }
    mine.places.push_back(std::move(one));
    if (mine.selling) return;
    mine.selling = true;
    boost::asio::co_spawn(home_.context, sell(slot), boost::asio::detached);
}

task<std::optional<pg::lease>> slot_window::try_connection() {
    try {
        pg::lease got = co_await home_.selling_db.acquire();
        co_return std::optional(std::move(got));
    } catch (const std::exception& failed) {
        spdlog::warn("selling: {}", failed.what());  // run_batch tries on, and says so to those who wait
        co_return std::nullopt;
    }
}

task<> slot_window::sell(slot_id slot) {
    for (;;) {
        if (lines_[slot].places.empty()) break;
        // First the connection, then the batch: while many slots wait for few connections, their lines grow, and each
        // commit serves more people.
        auto connection = co_await try_connection();
        auto& mine = lines_[slot];
        const auto end = mine.places.begin() + static_cast<std::ptrdiff_t>(next_batch(mine.places.size()));
        batch next(std::make_move_iterator(mine.places.begin()), std::make_move_iterator(end));
        mine.places.erase(mine.places.begin(), end);
        try {
            co_await run_batch(shared_, home_, slot, next, std::move(connection));
        } catch (const std::exception& broken) {
            spdlog::error("selling: {}", broken.what());  // the line must move on whatever happens
        }
        answer_all(next);
    }
    lines_.erase(slot);
}

}  // namespace goticket::selling
