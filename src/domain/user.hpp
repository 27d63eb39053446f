#pragma once

#include "base/time.hpp"
#include "domain/ids.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goticket {

enum class role { ADMIN, USER };
BOOST_DESCRIBE_ENUM(role, ADMIN, USER)

/// What an event is, and what a person prefers.
enum class category { CONCERT, WORKSHOP, FESTIVAL };
BOOST_DESCRIBE_ENUM(category, CONCERT, WORKSHOP, FESTIVAL)

struct user {
    user_id id;
    std::string email;
    std::string name;
    goticket::role role = goticket::role::USER;
    std::string timezone;
    std::vector<std::string> preferences;
    std::optional<std::string> avatar_url;
    instant created_at;
};
BOOST_DESCRIBE_STRUCT(user, (), (id, email, name, role, timezone, preferences, avatar_url, created_at))

}  // namespace goticket
