#include "app/auth_service.hpp"
#include "http/input.hpp"
#include "http/pictures.hpp"
#include "http/routes/routes.hpp"

namespace goticket::http {
namespace {

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
    if (chosen_file(*body, "avatar") != nullptr) {
        const bool taken = co_await is_taken(at, account->email.value);
        if (taken) co_return refuse(errc::email_exists);
    }
    auto avatar = co_await save_chosen_picture(at, *body, "avatar", upload_kind::avatar);
    if (!avatar) co_return avatar.error();
    const auto made = co_await at.shared.auth->register_account(at.here, std::move(*account), std::move(*avatar));
    co_return answer(made, 201);
}

task<response> login(context& at, const request& in) {
    auto fields = read_body<login_fields>(in);
    if (!fields) co_return fields.error();
    const auto outcome = co_await at.shared.auth->login(at.here, std::move(fields->email.value),
                                                        std::move(fields->password.value), in.address);
    if (outcome) co_return ok(*outcome);
    const auto refusal = outcome.error();
    if (refusal.retry_after > std::chrono::seconds(0)) co_return refuse_for(refusal.error, refusal.retry_after);
    co_return refuse(refusal.error);
}

task<response> refresh(context& at, const request& in) {
    auto fields = read_body<refresh_fields>(in);
    if (!fields) co_return fields.error();
    co_return answer(co_await at.shared.auth->refresh(at.here, std::move(fields->refresh_token.value)));
}

task<response> logout(context& at, const request&) {
    if (const auto session = at.me().session) co_await at.shared.auth->logout(at.here, at.user(), *session);
    farewell goodbye;
    goodbye.message = "You are signed out.";
    co_return ok(goodbye);
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
    co_return answer(co_await at.shared.auth->change_profile(at.here, at.user(), std::move(change)));
}

const route auth_table[] = {
    {"POST", "/api/auth/register", access::anyone, body_kind::json_or_form, sign_up},
    {"POST", "/api/auth/login", access::anyone, body_kind::json, login},
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
