#pragma once

#include "base/json_read.hpp"
#include "drill/facts.hpp"

#include <limits>

/// The facts and the record as JSON.
namespace goticket::json {

inline void read(reader& in, const boost::json::value& from, std::int64_t& to) {
    using bounds = std::numeric_limits<std::int64_t>;
    read_whole(in, from, bounds::min(), bounds::max(), to);
}

inline void read(reader& in, const boost::json::value& from, uuid& to) {
    id<struct any_tag> any;
    read(in, from, any);
    to = any.value;
}

}  // namespace goticket::json

namespace goticket::drill {

BOOST_DESCRIBE_STRUCT(witness, (),
                      (id, slot, quantity, outcome, subject, position, planned, sent, answered, cancelled, restored,
                       unsure))
BOOST_DESCRIBE_STRUCT(contradiction, (), (person, first, then))
BOOST_DESCRIBE_STRUCT(answer_count, (), (what, status, code, count, with_retry_after))
BOOST_DESCRIBE_STRUCT(facts, (), (drill, began, people, contradictions, answers))
BOOST_DESCRIBE_STRUCT(recorded_slot, (), (id, label, capacity, booked_count, waiting_count, last_position))
BOOST_DESCRIBE_STRUCT(recorded_booking, (), (id, user_id, time_slot_id, quantity, status, created_at))
BOOST_DESCRIBE_STRUCT(recorded_entry, (), (id, user_id, time_slot_id, quantity, position, status, created_at))

}  // namespace goticket::drill
