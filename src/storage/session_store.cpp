#include "storage/session_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

const pg::statement<pg::nothing(session_id, user_id, token_hash)> open{sql::sessions::open};
const pg::statement<locked_session(token_hash)> lock_by_token{sql::sessions::lock_by_token};
const pg::statement<pg::nothing(token_hash, token_hash)> rotate{sql::sessions::rotate_token};
const pg::statement<pg::nothing(token_hash, token_hash)> replace_lost{sql::sessions::replace_lost_token};
const pg::statement<pg::nothing(session_id, user_id)> end{sql::sessions::end};

}  // namespace

task<> open_session(pg::connection& with, session_id id, user_id owner, token_hash token) {
    co_await with.run(open, id, owner, token);
}

task<std::optional<locked_session>> lock_session_of(pg::connection& with, token_hash token) {
    co_return co_await with.one(lock_by_token, token);
}

task<bool> rotate_token(pg::connection& with, token_hash old, token_hash fresh) {
    const auto made = co_await with.run(rotate, old, fresh);
    co_return made > 0;
}

task<bool> replace_lost_token(pg::connection& with, token_hash old, token_hash fresh) {
    const auto made = co_await with.run(replace_lost, old, fresh);
    co_return made > 0;
}

task<> end_session(pg::connection& with, session_id id, user_id owner) {
    co_await with.run(end, id, owner);
}

}  // namespace goticket
