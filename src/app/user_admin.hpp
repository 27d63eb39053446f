#pragma once

#include "base/fault.hpp"
#include "base/task.hpp"
#include "domain/errc.hpp"
#include "domain/user.hpp"

#include <boost/system/result.hpp>

#include <string>
#include <vector>

namespace goticket::pg {
class connection;
}

/// What an operator does with accounts (goticket user …; list_users is in storage/user_store.hpp).
namespace goticket {

struct account_request {
    std::string email;
    std::string name;
    std::string password;
    goticket::role role = goticket::role::USER;
};

/// What breaks the rules that registering has too; empty when nothing does.
std::vector<fault> check_account(const account_request& account);

/// Hashes on this thread. Refuses with email_exists, and with validation_error what check_account finds fault with.
task<result<user>> create_user(pg::connection& with, account_request account);

/// Makes an administrator; the access tokens that are out say so from their next refresh on.
task<result<user>> promote_user(pg::connection& with, std::string email);

}  // namespace goticket
