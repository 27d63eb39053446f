#pragma once

#include "base/task.hpp"
#include "domain/ids.hpp"
#include "storage/pg/codec.hpp"

#include <chrono>
#include <optional>

namespace goticket::pg {
class connection;
}

namespace goticket {

/// From its beginning and from each refresh on (sql/sessions/open.sql, rotate_token.sql).
inline constexpr std::chrono::days session_lifetime{30};

/// The BLAKE2b hash of a refresh token: who reads the table can't sign in with what is there.
using token_hash = pg::bytea;

struct locked_session {
    session_id id;
    goticket::user_id user_id;
    /// Neither ended nor expired.
    bool alive = false;
};
BOOST_DESCRIBE_STRUCT(locked_session, (), (id, user_id, alive))

/// A new session with its first refresh token, for 30 days.
task<> open_session(pg::connection& with, session_id id, user_id owner, token_hash token);
/// The session that the token belongs to, spent or not, locked for the transaction under way.
task<std::optional<locked_session>> lock_session_of(pg::connection& with, token_hash token);
/// Spends `old`, gives `fresh` to its session, for 30 days from now; false when `old` is spent already.
/// Needs the lock of lock_session_of.
task<bool> rotate_token(pg::connection& with, token_hash old, token_hash fresh);
/// For a spent `old` whose successor may never have arrived: gives `fresh` to its session in the successor's place.
/// False when the successor has been used, or `old` was spent over a minute ago. Needs the lock of lock_session_of.
task<bool> replace_lost_token(pg::connection& with, token_hash old, token_hash fresh);
/// Voids all tokens of this person's session; nothing happens when it has ended.
task<> end_session(pg::connection& with, session_id id, user_id owner);

}  // namespace goticket
