#pragma once

#include "app/account_fields.hpp"
#include "base/task.hpp"
#include "domain/errc.hpp"
#include "storage/user_store.hpp"

#include <boost/describe.hpp>
#include <boost/system/result.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace goticket {

struct services;
struct lane;

/// An account with the keys to it: a short-lived access token, and a refresh token that is good for one new pair.
struct signed_in {
    goticket::user user;
    std::string access_token;
    std::string refresh_token;
};
BOOST_DESCRIBE_STRUCT(signed_in, (), (user, access_token, refresh_token))

/// Somebody who wants in.
struct login_claim {
    std::string email;
    std::string password;
    std::string address;
    /// What the browser shows of having signed in before (app/device_marks.hpp).
    std::optional<std::string> device_mark;
};

/// Why a login was refused, and for how long where waiting helps.
struct login_refusal {
    errc error;
    std::chrono::seconds retry_after{0};
};

/// What to make of a refresh token that comes back spent. A browser that keeps it in a cookie can lose the answer that
/// replaces it, by a reload at the wrong moment; a client that reads it from the answer's body knows what it lost.
enum class when_spent { end_session, may_be_lost };

/// Who comes in, and how sessions begin, go on and end. Methods run on the lane they are given.
class auth_service {
  public:
    explicit auth_service(services& shared) : shared_(shared) {}

    task<result<signed_in>> register_account(lane& here, account_fields account, std::optional<std::string> avatar_url);

    /// A wrong password and an unknown address are refused alike, after the same work.
    task<boost::system::result<signed_in, login_refusal>> login(lane& here, login_claim claim);

    /// A mark for the browser in which somebody has just shown that the account is theirs.
    std::string mark_device(const user& who) const;

    /// Spends the token. One that comes back spent was stolen or copied: that ends its session (RFC 9700, 4.14.2),
    /// unless it may be lost and its successor has not been used within a minute.
    task<result<signed_in>> refresh(lane& here, std::string refresh_token, when_spent spent = when_spent::end_session);

    task<> logout(lane& here, user_id who, session_id session);
    /// Ends the session that the token belongs to, be it spent; nothing happens when it belongs to none.
    task<> logout_by_token(lane& here, std::string refresh_token);

    task<result<user>> change_profile(lane& here, user_id who, profile_change change);

  private:
    /// Nothing when the line for hashing is full.
    task<std::optional<std::string>> hash(lane& here, std::string password);
    task<std::optional<bool>> matches(lane& here, std::string password, std::string hash);
    task<signed_in> open(pg::connection& with, user who);

    services& shared_;
};

}  // namespace goticket
