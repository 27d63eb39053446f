#include "app/auth_service.hpp"

#include "app/device_marks.hpp"
#include "app/password.hpp"
#include "app/refresh_token.hpp"
#include "app/services.hpp"
#include "app/token_codec.hpp"
#include "app/worker_pool.hpp"
#include "cache/login_limiter.hpp"
#include "storage/session_store.hpp"

namespace goticket {
namespace {

std::string lowered(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

/// The look-up has a connection of its own for as long as it takes: none is held while a password is hashed.
task<std::optional<credentials>> look_up(lane& here, std::string email) {
    const pg::lease db = co_await here.db.acquire();
    co_return co_await find_credentials(*db, std::move(email));
}

}  // namespace

task<std::optional<std::string>> auth_service::hash(lane& here, std::string password) {
    std::function<std::string()> work = [password = std::move(password)] { return hash_password(password); };
    co_return co_await shared_.hashing->run(here.context, std::move(work));
}

task<std::optional<bool>> auth_service::matches(lane& here, std::string password, std::string hash) {
    std::function<bool()> work = [password = std::move(password), hash = std::move(hash)] {
        return password_matches(password, hash);
    };
    co_return co_await shared_.hashing->run(here.context, std::move(work));
}

task<signed_in> auth_service::open(pg::connection& with, user who) {
    const auto now = shared_.clock.now();
    const auto session = session_id::make(now);
    auto token = make_refresh_token();
    co_await open_session(with, session, who.id, hash_refresh_token(token));
    auto access = shared_.tokens->issue(who, session, now);
    co_return signed_in{std::move(who), std::move(access), std::move(token)};
}

task<result<signed_in>> auth_service::register_account(lane& here, account_fields account,
                                                       std::optional<std::string> avatar_url) {
    auto hashed = co_await hash(here, std::move(account.password.value));
    if (!hashed) co_return errc::overloaded;
    new_user person;
    person.id = user_id::make(shared_.clock.now());
    person.email = std::move(account.email.value);
    person.name = std::move(account.name.value);
    person.password_hash = std::move(*hashed);
    person.timezone = account.timezone ? std::move(account.timezone->value) : std::string(default_time_zone);
    if (account.preferences) person.preferences = std::move(account.preferences->value);
    person.avatar_url = std::move(avatar_url);

    const pg::lease db = co_await here.db.acquire();
    co_await db->run_text("BEGIN ISOLATION LEVEL READ COMMITTED");
    auto made = co_await insert_user(*db, std::move(person));
    if (!made) co_return made.error();
    auto opened = co_await open(*db, std::move(*made));
    co_await db->run_text("COMMIT");
    co_return opened;
}

std::string auth_service::mark_device(const user& who) const {
    return shared_.devices->make(lowered(who.email));
}

task<boost::system::result<signed_in, login_refusal>> auth_service::login(lane& here, login_claim claim) {
    login_attempt attempt{lowered(claim.email), std::move(claim.address)};
    if (claim.device_mark) attempt.device = shared_.devices->device_of(*claim.device_mark, attempt.account);
    auto wait = co_await shared_.logins->wait_before(attempt);
    if (wait > std::chrono::seconds(0)) co_return login_refusal{errc::rate_limited, wait};

    auto known = co_await look_up(here, std::move(claim.email));
    auto hash = known ? known->password_hash : nobodys_hash();
    const auto matched = co_await matches(here, std::move(claim.password), std::move(hash));
    if (!matched) co_return login_refusal{errc::overloaded};
    const bool right = known && *matched;

    wait = co_await shared_.logins->settle(attempt, right);
    if (wait > std::chrono::seconds(0)) co_return login_refusal{errc::rate_limited, wait};
    if (!right) co_return login_refusal{errc::invalid_credentials};

    user who = std::move(*known);
    const pg::lease db = co_await here.db.acquire();
    co_return co_await open(*db, std::move(who));
}

task<result<signed_in>> auth_service::refresh(lane& here, std::string refresh_token, when_spent spent) {
    const auto old = hash_refresh_token(refresh_token);
    auto fresh = make_refresh_token();

    const pg::lease db = co_await here.db.acquire();
    co_await db->run_text("BEGIN ISOLATION LEVEL READ COMMITTED");
    const auto session = co_await lock_session_of(*db, old);
    result<user> who = errc::invalid_refresh_token;
    if (session && session->alive) {
        bool given = co_await rotate_token(*db, old, hash_refresh_token(fresh));
        if (!given && spent == when_spent::may_be_lost) {
            given = co_await replace_lost_token(*db, old, hash_refresh_token(fresh));
        }
        if (given) {
            who = co_await find_user(*db, session->user_id);
        } else {
            co_await end_session(*db, session->id, session->user_id);
        }
    }
    // Even where nothing was written: whoever waits for the session gets it now.
    co_await db->run_text("COMMIT");
    if (!who) co_return who.error();

    auto access = shared_.tokens->issue(*who, session->id, shared_.clock.now());
    co_return signed_in{std::move(*who), std::move(access), std::move(fresh)};
}

task<> auth_service::logout(lane& here, user_id who, session_id session) {
    const pg::lease db = co_await here.db.acquire();
    co_await end_session(*db, session, who);
}

task<> auth_service::logout_by_token(lane& here, std::string refresh_token) {
    const pg::lease db = co_await here.db.acquire();
    const auto session = co_await lock_session_of(*db, hash_refresh_token(refresh_token));
    if (session) co_await end_session(*db, session->id, session->user_id);
}

task<result<user>> auth_service::change_profile(lane& here, user_id who, profile_change change) {
    const pg::lease db = co_await here.db.acquire();
    co_return co_await update_profile(*db, who, std::move(change));
}

}  // namespace goticket
