#include "people.hpp"

#include "app/selling/box_office.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <utility>

namespace goticket::bench {
namespace {

struct person_row {
    user_id id;
};
BOOST_DESCRIBE_STRUCT(person_row, (), (id))

const pg::statement<person_row()> read_people{sql::text{"bench/people", "SELECT id FROM bench_people ORDER BY n"}};

task<> fetch_and_measure(services* shared, lane* here, const order* wanted, const measurement* what, count* found) {
    std::vector<user_id> people;
    {
        pg::lease db = co_await here->db.acquire();
        for (const auto& one : co_await db->all(read_people)) people.push_back(one.id);
    }
    co_await (*what)(*shared, *here, *wanted, people, *found);
}

void run_lane(services& shared, const order& wanted, const measurement& what, count& found) {
    lane& here = *shared.lanes.front();
    std::exception_ptr failure;
    boost::asio::co_spawn(here.context.get_executor(), here.db.watch(), boost::asio::detached);
    boost::asio::co_spawn(here.context.get_executor(), shared.selling->db().watch(), boost::asio::detached);
    boost::asio::co_spawn(here.context.get_executor(), fetch_and_measure(&shared, &here, &wanted, &what, &found),
                          [&](std::exception_ptr failed) {
                              failure = std::move(failed);
                              here.db.close();
                              shared.selling->db().close();
                          });
    here.context.run();
    if (failure) std::rethrow_exception(failure);
}

}  // namespace

int run(int argc, char** argv, const measurement& what) {
    const auto slot = argc == 3 ? slot_id::parse(argv[1]) : std::nullopt;
    config settings = read_config();
    if (!slot || !settings.database_url) {
        std::fprintf(stderr, "usage: DATABASE_URL=… %s <slot> <seconds>\n", argv[0]);
        return 2;
    }
    settings.threads = 1;
    count found;
    try {
        services shared(settings, *settings.database_url);
        run_lane(shared, {*slot, std::chrono::duration<double>(std::strtod(argv[2], nullptr))}, what, found);
    } catch (const std::exception& failed) {
        std::fprintf(stderr, "%s: %s\n", argv[0], failed.what());
        return 1;
    }
    std::printf("{\"bookings\":%zu,\"seconds\":%.6f,\"perSecond\":%.1f}\n", found.bookings, found.took.count(),
                static_cast<double>(found.bookings) / std::max(found.took.count(), 1e-9));
    return 0;
}

}  // namespace goticket::bench
