#include "storage/node_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

using std::string;

using likeness = std::optional<std::vector<string>>;

const pg::statement<pg::nothing(node_id, string, string, string, instant, std::optional<std::int32_t>, likeness)> tell{
    sql::nodes::tell};
const pg::statement<pg::nothing(std::int64_t)> forget_silent{sql::nodes::forget_silent};
const pg::statement<pg::nothing(node_id)> forget{sql::nodes::forget};
const pg::statement<present_node(std::int64_t)> list{sql::nodes::list};

}  // namespace

task<> tell_node(pg::connection& with, node_card card, std::chrono::microseconds silence) {
    with.queue(tell, card.id, card.version, card.address, card.duty, card.started_at, card.connections, card.likeness);
    with.queue(forget_silent, silence.count());
    with.queue_sync();
    const auto answers = co_await with.receive();
    for (const auto& got : answers) got.check();
}

task<> forget_node(pg::connection& with, node_id node) {
    co_await with.run(forget, node);
}

task<std::vector<present_node>> list_nodes(pg::connection& with, std::chrono::microseconds silence) {
    co_return co_await with.all(list, silence.count());
}

}  // namespace goticket
