#pragma once

#include "app/services.hpp"
#include "base/task.hpp"
#include "domain/errc.hpp"
#include "storage/drill_store.hpp"

#include <vector>

namespace goticket {

struct drill_request {
    std::int32_t people = 1;
    /// Of each slot.
    std::vector<std::int32_t> seats;
};

/// One of a drill's people, able to act for 15 minutes.
struct drill_person {
    user_id id;
    std::string access_token;
};
BOOST_DESCRIBE_STRUCT(drill_person, (), (id, access_token))

/// Makes an event that nobody is shown, slots that don't overlap, and people who can't sign in.
task<drill_id> create_drill(services& shared, lane& here, drill_request wanted);
/// Fresh access tokens for a part of a drill's people; drill_not_found.
task<result<std::vector<drill_person>>> admit_drill_people(services& shared, lane& here, drill_id drill,
                                                           std::int64_t offset, std::int32_t limit);
/// Takes away all that a drill was, and nothing else; drill_not_found. After 20 seconds overloaded: the rest goes when
/// this is called again.
task<result<void>> remove_drill(services& shared, lane& here, drill_id drill);

}  // namespace goticket
