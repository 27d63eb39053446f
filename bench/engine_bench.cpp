// The selling engine alone on one hot slot: requests are submitted as the HTTP routes do, by as many coroutines as
// there are people waiting for an answer. Prints confirmed bookings per second.
#include "app/selling/box_office.hpp"
#include "app/services.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_future.hpp>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace goticket {
namespace {

const pg::statement<pg::nothing(std::vector<user_id>, user_id, event_id, slot_id)> prepare{
    sql::text{"bench/prepare", R"(
    WITH people AS (
        INSERT INTO users (id, email, name, password_hash)
        SELECT u, u || '@bench.local', 'Somebody', 'none' FROM unnest($1::uuid[]) u RETURNING id
    ), organiser AS (
        INSERT INTO users (id, email, name, password_hash) VALUES ($2, $2 || '@bench.local', 'Organiser', 'none')
    ), event AS (
        INSERT INTO events (id, title, description, location, category, created_by_id)
        VALUES ($3, 'Bench', 'A hot event', 'Here', 'CONCERT', $2)
    )
    INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity)
    SELECT $4, $3, 'Hot', now() + interval '1 day', now() + interval '25 hours', 10000000)"}};

struct storm {
    services& shared;
    lane& here;
    slot_id slot;
    const std::vector<user_id>& people;
    std::size_t next = 0;
    std::size_t confirmed = 0;
};

task<> client(storm* at) {
    while (at->next < at->people.size()) {
        const auto who = at->people[at->next++];
        selling::request asked{selling::book{who, 1, uuid_v7(at->shared.clock.now())}, std::nullopt};
        const auto got = co_await at->shared.selling->submit(at->here, at->slot, std::move(asked));
        if (got && std::holds_alternative<selling::confirmed>(*got)) ++at->confirmed;
    }
}

task<> fill(lane* here, const std::vector<user_id>* people, event_id event, slot_id slot) {
    pg::lease db = co_await here->db.acquire();
    co_await db->run(prepare, *people, user_id::make(system_clock().now()), event, slot);
}

double measure(services& shared, lane& here, std::size_t bookings, std::size_t clients) {
    const auto now = system_clock().now();
    std::vector<user_id> people;
    for (std::size_t i = 0; i < bookings; ++i) people.push_back(user_id::make(now));
    const auto slot = slot_id::make(now);
    boost::asio::co_spawn(here.context, fill(&here, &people, event_id::make(now), slot), boost::asio::use_future).get();
    storm at{shared, here, slot, people};
    const auto began = std::chrono::steady_clock::now();
    std::vector<std::future<void>> ends;
    for (std::size_t i = 0; i < clients; ++i) {
        ends.push_back(boost::asio::co_spawn(here.context, client(&at), boost::asio::use_future));
    }
    for (auto& end : ends) end.get();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    if (at.confirmed != bookings) throw std::runtime_error("not every booking was confirmed");
    return static_cast<double>(bookings) / took.count();
}

}  // namespace
}  // namespace goticket

int main(int argc, char** argv) {
    using namespace goticket;
    const std::size_t bookings = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 20000;
    const std::size_t clients = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 512;
    config settings = read_config();
    if (!settings.database_url) {
        std::fputs("goticket_bench: set DATABASE_URL\n", stderr);
        return 2;
    }
    settings.threads = 1;
    services shared(settings, *settings.database_url);
    lane& here = *shared.lanes.front();
    auto guard = boost::asio::make_work_guard(here.context);
    std::thread loop([&here] { here.context.run(); });
    std::printf("%.0f\n", measure(shared, here, bookings, clients));
    boost::asio::post(here.context, [&here] {
        here.db.close();
        here.selling_db.close();
    });
    guard.reset();
    here.context.stop();
    loop.join();
    return 0;
}
