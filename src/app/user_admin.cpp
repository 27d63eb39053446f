#include "app/user_admin.hpp"

#include "app/account_fields.hpp"
#include "app/password.hpp"
#include "storage/user_store.hpp"

namespace goticket {
namespace {

/// The fields as the rules shape them, white space around them gone, and what is wrong with them.
struct checked_account {
    account_fields fields;
    std::vector<fault> faults;
};

checked_account apply_rules(const account_request& account) {
    checked_account checked;
    const boost::json::value given{{"email", account.email}, {"name", account.name}, {"password", account.password}};
    checked.faults = json::read_document(given, checked.fields);
    return checked;
}

}  // namespace

std::vector<fault> check_account(const account_request& account) {
    return apply_rules(account).faults;
}

task<result<user>> create_user(pg::connection& with, account_request account) {
    auto checked = apply_rules(account);
    if (!checked.faults.empty()) co_return errc::validation_error;
    const system_clock time;
    new_user person;
    person.id = user_id::make(time.now());
    person.email = std::move(checked.fields.email.value);
    person.name = std::move(checked.fields.name.value);
    person.password_hash = hash_password(checked.fields.password.value);
    person.role = account.role;
    person.timezone = default_time_zone;
    co_return co_await insert_user(with, std::move(person));
}

task<result<user>> promote_user(pg::connection& with, std::string email) {
    co_return co_await set_role(with, std::move(email), role::ADMIN);
}

}  // namespace goticket
