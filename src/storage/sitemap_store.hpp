#pragma once

#include "domain/ids.hpp"
#include "storage/pg/connection.hpp"

#include <boost/describe.hpp>

#include <vector>

namespace goticket {

struct listed_event {
    event_id id;
    instant updated_at;
};
BOOST_DESCRIBE_STRUCT(listed_event, (), (id, updated_at))

/// The events with a slot still to start, the newest first, at most so many: for search engines.
task<std::vector<listed_event>> list_upcoming(pg::connection& with, std::int32_t most);

}  // namespace goticket
