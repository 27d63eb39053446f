#include "storage/door_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {
const pg::statement<door_view(slot_id, std::string, std::int32_t)> look{sql::doors::look};
}  // namespace

task<std::optional<door_view>> look_at_door(pg::connection& with, slot_id slot, std::string known,
                                            std::int32_t most_holders) {
    co_return co_await with.one(look, slot, known, most_holders);
}

}  // namespace goticket
