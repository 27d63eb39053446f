#include "app/selling/slot_window.hpp"

#include "app/selling/batch_run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <spdlog/spdlog.h>

namespace goticket::selling {
namespace {
/// Larger ones gain little, and everybody in a batch waits for all of it.
constexpr std::size_t largest_batch = 512;
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

task<> slot_window::sell(slot_id slot) {
    for (;;) {
        auto& mine = lines_[slot];
        if (mine.places.empty()) break;
        batch next;
        while (!mine.places.empty() && next.size() < largest_batch) {
            next.push_back(std::move(mine.places.front()));
            mine.places.pop_front();
        }
        try {
            co_await run_batch(shared_, home_, slot, next);
        } catch (const std::exception& broken) {
            spdlog::error("selling: {}", broken.what());  // the line must move on whatever happens
        }
        answer_all(next);
    }
    lines_.erase(slot);
}

}  // namespace goticket::selling
