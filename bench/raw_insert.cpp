// What PostgreSQL itself takes at most with this schema: 512 rows in one INSERT, prepared, each a transaction of its
// own, on one connection, with every index, constraint and trigger, and nothing asked or decided.
#include "app/selling/box_office.hpp"
#include "people.hpp"

#include <algorithm>

namespace goticket::bench {
namespace {

constexpr std::size_t rows = 512;

const pg::statement<pg::nothing(slot_id, std::vector<booking_id>, std::vector<user_id>)> insert{
    sql::text{"bench/raw_insert", R"(
    INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time)
    SELECT x.id, x.user_id, s.id, 1, s.start_time, s.end_time
    FROM time_slots s, unnest($2::uuid[], $3::uuid[]) AS x (id, user_id)
    WHERE s.id = $1)"}};

task<> measure(services& shared, lane& here, const order& wanted, const std::vector<user_id>& people, count& found) {
    // The connection of the selling engine, with its settings.
    pg::lease db = co_await shared.selling->db().acquire();
    const auto began = std::chrono::steady_clock::now();
    for (std::size_t from = 0; from + rows <= people.size() && found.took < wanted.time; from += rows) {
        const auto first = people.begin() + static_cast<std::ptrdiff_t>(from);
        std::vector<user_id> who(first, first + static_cast<std::ptrdiff_t>(rows));
        std::sort(who.begin(), who.end());
        std::vector<booking_id> ids;
        ids.reserve(rows);
        for (std::size_t i = 0; i < rows; ++i) ids.push_back(booking_id::make(shared.clock.now()));
        co_await db->run(insert, wanted.slot, std::move(ids), std::move(who));
        found.bookings += rows;
        found.took = std::chrono::steady_clock::now() - began;
    }
}

}  // namespace
}  // namespace goticket::bench

int main(int argc, char** argv) {
    return goticket::bench::run(argc, argv, goticket::bench::measure);
}
