#pragma once

#include "base/fields.hpp"
#include "domain/user.hpp"

#include <algorithm>

/// The rules of an account's fields, for the API and the command line alike.
namespace goticket {

/// Of people and of events.
inline constexpr const char* default_time_zone = "Asia/Jakarta";

using name_field = field::text<2, 100>;

/// What somebody likes; naming one thing twice says no more than once.
struct preference_list {
    std::vector<category> value;

    static void read(json::reader& in, const boost::json::value& from, preference_list& to) {
        field::list<category, 0, 3> given;
        json::read(in, from, given);
        for (const auto one : given.value) {
            if (std::find(to.value.begin(), to.value.end(), one) == to.value.end()) to.value.push_back(one);
        }
    }
};

/// What it takes to make an account.
struct account_fields {
    field::email email;
    name_field name;
    field::secret<6, 128> password;
    std::optional<field::time_zone> timezone;
    std::optional<preference_list> preferences;
};
BOOST_DESCRIBE_STRUCT(account_fields, (), (email, name, password, timezone, preferences))

}  // namespace goticket
