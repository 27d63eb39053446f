// The selling engine alone on one hot slot: requests are submitted as the HTTP routes do, by 512 coroutines that each
// wait for an answer before the next, so that batches are full.
#include "app/selling/box_office.hpp"
#include "people.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <stdexcept>

namespace goticket::bench {
namespace {

constexpr std::size_t clients = 512;

struct storm {
    services& shared;
    lane& here;
    slot_id slot;
    const std::vector<user_id>& people;
    std::chrono::steady_clock::time_point ends;
    std::size_t next = 0;
    std::size_t confirmed = 0;
    std::size_t refused = 0;
    std::size_t running = clients;
    pause finished;
};

task<> client(storm* at) {
    while (at->next < at->people.size() && std::chrono::steady_clock::now() < at->ends) {
        const auto who = at->people[at->next++];
        selling::request asked{selling::book{who, 1, uuid_v7(at->shared.clock.now())}, std::nullopt};
        const auto got = co_await at->shared.selling->submit(at->here, at->slot, std::move(asked));
        const bool booked = got && std::holds_alternative<selling::confirmed>(*got);
        ++(booked ? at->confirmed : at->refused);
    }
    if (--at->running == 0) at->finished.end();
}

task<> measure(services& shared, lane& here, const order& wanted, const std::vector<user_id>& people, count& found) {
    const auto began = std::chrono::steady_clock::now();
    const auto ends = began + std::chrono::duration_cast<std::chrono::steady_clock::duration>(wanted.time);
    storm at{.shared = shared,
             .here = here,
             .slot = wanted.slot,
             .people = people,
             .ends = ends,
             .finished = pause(here.context)};
    for (std::size_t i = 0; i < clients; ++i) {
        boost::asio::co_spawn(here.context.get_executor(), client(&at), boost::asio::detached);
    }
    co_await at.finished.until(ends + std::chrono::seconds(60));
    found = {at.confirmed, std::chrono::steady_clock::now() - began};
    if (at.running > 0 || at.refused > 0) throw std::runtime_error("not every booking was confirmed");
}

}  // namespace
}  // namespace goticket::bench

int main(int argc, char** argv) {
    return goticket::bench::run(argc, argv, goticket::bench::measure);
}
