#include "app/auth_service.hpp"
#include "cache/registration_limiter.hpp"
#include "http/cookies.hpp"
#include "http/input.hpp"
#include "http/pictures.hpp"
#include "http/routes/routes.hpp"
#include "storage/session_store.hpp"

namespace goticket::http {
namespace {

constexpr const char* refresh_cookie_name = "goticket_refresh";
constexpr const char* device_cookie_name = "goticket_device";
constexpr const char* login_path = "/api/auth/login";
constexpr std::chrono::hours a_year{24 * 365};

struct login_fields {
    field::email email;
    field::secret<1, 128> password;
};
BOOST_DESCRIBE_STRUCT(login_fields, (), (email, password))

struct refresh_fields {
    field::secret<1, 4096> refresh_token;
};
BOOST_DESCRIBE_STRUCT(refresh_fields, (), (refresh_token))

struct profile_fields {
    std::optional<name_field> name;
    std::optional<field::time_zone> timezone;
    std::optional<preference_list> preferences;
};
BOOST_DESCRIBE_STRUCT(profile_fields, (), (name, timezone, preferences))

struct farewell {
    std::string message;
};
BOOST_DESCRIBE_STRUCT(farewell, (), (message))

/// A session as a client with a cookie sees it.
struct session_view {
    goticket::user user;
    std::string access_token;
};
BOOST_DESCRIBE_STRUCT(session_view, (), (user, access_token))

/// Whether the client wants its refresh token where no script can read it. The header is also what another site's page
/// can't send along: with SameSite it keeps such pages from using the cookie (docs/decisions/0008).
bool keeps_cookie(const request& in) {
    return in.field("X-Session") == "cookie";
}

header refresh_cookie(const context& at, std::string token, std::chrono::seconds lifetime) {
    const bool secure = at.shared.settings.public_url.starts_with("https://");
    return set_cookie({refresh_cookie_name, std::move(token), "/api/auth", lifetime, secure});
}

header no_refresh_cookie(const context& at) {
    return refresh_cookie(at, {}, std::chrono::seconds(0));
}

/// The session, with its refresh token in a cookie when the client keeps it there.
response hand_over(const context& at, const request& in, const signed_in& session, unsigned status = 200) {
    if (!keeps_cookie(in)) return ok(session, status);
    const session_view view{session.user, session.access_token};
    auto reply = ok(view, status);
    reply.headers.push_back(refresh_cookie(at, session.refresh_token, session_lifetime));
    return reply;
}

/// As above, to somebody who has just shown that the account is theirs: the browser is known by it from now on.
response welcome(const context& at, const request& in, const signed_in& session, unsigned status = 200) {
    auto reply = hand_over(at, in, session, status);
    if (!keeps_cookie(in)) return reply;
    const bool secure = at.shared.settings.public_url.starts_with("https://");
    auto mark = at.shared.auth->mark_device(session.user);
    reply.headers.push_back(set_cookie({device_cookie_name, std::move(mark), login_path, a_year, secure}));
    return reply;
}

/// Looked at before a picture is kept, which would stay behind. Whose address it is, the insert decides.
task<bool> is_taken(context& at, std::string email) {
    auto db = co_await at.here.db.acquire();
    const auto found = co_await find_credentials(*db, std::move(email));
    co_return found.has_value();
}

task<response> sign_up(context& at, const request& in) {
    const auto body = parse_body(in, {"preferences"});
    if (!body) co_return body.error();
    auto account = read_fields<account_fields>(*body);
    if (!account) co_return account.error();
    if (!in.is_own_machine) {
        const auto wait = co_await at.shared.registrations->admit(in.address);
        if (wait > std::chrono::seconds(0)) co_return refuse_for(errc::rate_limited, wait);
    }
    if (chosen_file(*body, "avatar") != nullptr) {
        const bool taken = co_await is_taken(at, account->email.value);
        if (taken) co_return refuse(errc::email_exists);
    }
    auto avatar = co_await save_chosen_picture(at, *body, "avatar", upload_kind::avatar);
    if (!avatar) co_return avatar.error();
    const auto made = co_await at.shared.auth->register_account(at.here, std::move(*account), std::move(*avatar));
    if (!made) co_return refuse(made.error());
    co_return welcome(at, in, *made, 201);
}

task<response> login(context& at, const request& in) {
    auto fields = read_body<login_fields>(in);
    if (!fields) co_return fields.error();
    login_claim claim{std::move(fields->email.value), std::move(fields->password.value), in.address, {}};
    if (keeps_cookie(in)) claim.device_mark = cookie_of(in, device_cookie_name);
    const auto outcome = co_await at.shared.auth->login(at.here, std::move(claim));
    if (outcome) co_return welcome(at, in, *outcome);
    const auto refusal = outcome.error();
    if (refusal.retry_after > std::chrono::seconds(0)) co_return refuse_for(refusal.error, refusal.retry_after);
    co_return refuse(refusal.error);
}

task<response> refresh_by_cookie(context& at, const request& in) {
    result<signed_in> session = errc::invalid_refresh_token;
    auto token = cookie_of(in, refresh_cookie_name);
    if (token) session = co_await at.shared.auth->refresh(at.here, std::move(*token), when_spent::may_be_lost);
    if (session) co_return hand_over(at, in, *session);
    auto refusal = refuse(session.error());
    if (session.error() == errc::invalid_refresh_token) refusal.headers.push_back(no_refresh_cookie(at));
    co_return refusal;
}

task<response> refresh(context& at, const request& in) {
    if (keeps_cookie(in)) co_return co_await refresh_by_cookie(at, in);
    auto fields = read_body<refresh_fields>(in);
    if (!fields) co_return fields.error();
    co_return answer(co_await at.shared.auth->refresh(at.here, std::move(fields->refresh_token.value)));
}

task<response> logout(context& at, const request& in) {
    if (const auto session = at.me().session) co_await at.shared.auth->logout(at.here, at.user(), *session);
    farewell goodbye;
    goodbye.message = "You are signed out.";
    auto reply = ok(goodbye);
    if (keeps_cookie(in)) {
        // Another tab may have signed in meanwhile: the cookie is of that session then, and goes too.
        auto token = cookie_of(in, refresh_cookie_name);
        if (token) co_await at.shared.auth->logout_by_token(at.here, std::move(*token));
        reply.headers.push_back(no_refresh_cookie(at));
    }
    co_return reply;
}

task<response> profile(context& at, const request&) {
    const pg::lease db = co_await at.here.db.acquire();
    co_return answer(co_await find_user(*db, at.user()));
}

task<response> change_profile(context& at, const request& in) {
    const auto body = parse_body(in, {"preferences"});
    if (!body) co_return body.error();
    auto fields = read_fields<profile_fields>(*body);
    if (!fields) co_return fields.error();
    auto avatar = co_await save_chosen_picture(at, *body, "avatar", upload_kind::avatar);
    if (!avatar) co_return avatar.error();
    profile_change change;
    if (fields->name) change.name = std::move(fields->name->value);
    if (fields->timezone) change.timezone = std::move(fields->timezone->value);
    if (fields->preferences) change.preferences = std::move(fields->preferences->value);
    change.avatar_url = std::move(*avatar);
    const auto outcome = co_await at.shared.auth->change_profile(at.here, at.user(), std::move(change));
    // Their events carry their name, and which these are is not worth a question.
    if (at.me().role == role::ADMIN) at.shared.fresh.note_everything();
    co_return answer(outcome);
}

const route auth_table[] = {
    {"POST", "/api/auth/register", access::anyone, body_kind::json_or_form, sign_up},
    {"POST", login_path, access::anyone, body_kind::json, login},
    {"POST", "/api/auth/refresh", access::anyone, body_kind::json, refresh},
    {"POST", "/api/auth/logout", access::signed_in, body_kind::json, logout},
    {"GET", "/api/auth/profile", access::signed_in, body_kind::none, profile},
    {"PUT", "/api/auth/profile", access::signed_in, body_kind::json_or_form, change_profile},
};

}  // namespace

std::span<const route> auth_routes() {
    return auth_table;
}

}  // namespace goticket::http
