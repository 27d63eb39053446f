#include "storage/user_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

using std::optional;
using std::string;
using categories = std::vector<category>;

const pg::statement<user(user_id, string, string, string, role, string, categories, optional<string>)> insert{
    sql::users::insert};
const pg::statement<user(user_id)> find{sql::users::find};
const pg::statement<credentials(string)> find_by_email{sql::users::find_credentials};
const pg::statement<user(user_id, optional<string>, optional<string>, optional<categories>, optional<string>)> update{
    sql::users::update_profile};
const pg::statement<user(string, role)> update_role{sql::users::set_role};
const pg::statement<user()> list{sql::users::list};

result<user> row_or(errc missing, optional<user> row) {
    if (!row) return missing;
    return std::move(*row);
}

}  // namespace

task<result<user>> insert_user(pg::connection& with, new_user person) {
    auto row = co_await with.one(insert, person.id, person.email, person.name, person.password_hash, person.role,
                                 person.timezone, person.preferences, person.avatar_url);
    co_return row_or(errc::email_exists, std::move(row));
}

task<result<user>> find_user(pg::connection& with, user_id id) {
    auto row = co_await with.one(find, id);
    co_return row_or(errc::user_not_found, std::move(row));
}

task<optional<credentials>> find_credentials(pg::connection& with, string email) {
    co_return co_await with.one(find_by_email, email);
}

task<result<user>> update_profile(pg::connection& with, user_id id, profile_change change) {
    auto row = co_await with.one(update, id, change.name, change.timezone, change.preferences, change.avatar_url);
    co_return row_or(errc::user_not_found, std::move(row));
}

task<result<user>> set_role(pg::connection& with, string email, role role) {
    auto row = co_await with.one(update_role, email, role);
    co_return row_or(errc::user_not_found, std::move(row));
}

task<std::vector<user>> list_users(pg::connection& with) {
    co_return co_await with.all(list);
}

}  // namespace goticket
