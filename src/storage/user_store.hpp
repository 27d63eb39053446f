#pragma once

#include "base/task.hpp"
#include "domain/errc.hpp"
#include "domain/user.hpp"

#include <optional>
#include <string>
#include <vector>

namespace goticket::pg {
class connection;
}

namespace goticket {

struct new_user {
    user_id id;
    std::string email;
    std::string name;
    std::string password_hash;
    goticket::role role = goticket::role::USER;
    std::string timezone;
    std::vector<category> preferences;
    std::optional<std::string> avatar_url;
};

/// An account with what its owner must prove to know.
struct credentials : user {
    std::string password_hash;
};
BOOST_DESCRIBE_STRUCT(credentials, (user), (password_hash))

/// What is empty stays as it is.
struct profile_change {
    std::optional<std::string> name;
    std::optional<std::string> timezone;
    std::optional<std::vector<category>> preferences;
    std::optional<std::string> avatar_url;
};

/// E-mail addresses are compared without case everywhere.
task<result<user>> insert_user(pg::connection& with, new_user person);
task<result<user>> find_user(pg::connection& with, user_id id);
task<std::optional<credentials>> find_credentials(pg::connection& with, std::string email);
task<result<user>> update_profile(pg::connection& with, user_id id, profile_change change);
task<result<user>> set_role(pg::connection& with, std::string email, role role);
/// The oldest account first.
task<std::vector<user>> list_users(pg::connection& with);

}  // namespace goticket
