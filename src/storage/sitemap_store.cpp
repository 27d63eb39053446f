#include "storage/sitemap_store.hpp"

namespace goticket {
namespace {
const pg::statement<listed_event(std::int32_t)> read_upcoming{sql::events::list_upcoming};
}  // namespace

task<std::vector<listed_event>> list_upcoming(pg::connection& with, std::int32_t most) {
    co_return co_await with.all(read_upcoming, most);
}

}  // namespace goticket
