#include "app/presence.hpp"
#include "cli/doctor/facts.hpp"
#include "cli/one_off.hpp"
#include "storage/migrations.hpp"
#include "storage/node_store.hpp"
#include "storage/pg/error.hpp"

namespace goticket::cli::doctor {
namespace {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::steady_clock;

constexpr int questions = 10;
/// SQLSTATE undefined_table.
constexpr std::string_view no_such_table = "42P01";

task<> look(pg::connection& with, database_facts& found, std::vector<present_node>& nodes) {
    found.round_trip = microseconds::max();
    for (int i = 0; i < questions; ++i) {
        const auto began = steady_clock::now();
        const auto asked_at = system_clock().now();
        const auto state = co_await look_at_database(with);
        const auto took = duration_cast<microseconds>(steady_clock::now() - began);
        if (took >= found.round_trip) continue;
        // The quickest answer says most exactly what time it was there.
        found.round_trip = took;
        found.state = state;
        found.clock_ahead = state.now - (asked_at + took / 2);
    }
    if (found.state.schema_version >= found.newest_schema) nodes = co_await list_nodes(with, node_silence);
}

}  // namespace

database_facts ask_database(const config& settings, std::vector<present_node>& nodes) {
    database_facts found;
    found.newest_schema = newest_schema_version();
    try {
        run_on_connection(settings, [&](pg::connection& with) { return look(with, found, nodes); });
    } catch (const pg::error& refused) {
        found.trouble = refused.what();
        if (refused.sqlstate() == no_such_table)
            found.trouble = "it has no tables of GoTicket yet: run `goticket migrate`";
    } catch (const std::exception& failed) {
        found.trouble = failed.what();
    }
    while (found.trouble.ends_with('\n')) found.trouble.pop_back();
    return found;
}

}  // namespace goticket::cli::doctor
