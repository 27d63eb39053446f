#include "storage/embedded/account.hpp"

#include "storage/embedded/errors.hpp"

#include <grp.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>

namespace goticket::embedded {
namespace {

std::string wanted_or_default(const std::string& wanted) {
    if (!wanted.empty()) return wanted;
    const char* from_environment = std::getenv("GOTICKET_POSTGRES_USER");
    if (from_environment != nullptr && *from_environment != '\0') return from_environment;
    return "postgres";
}

account account_named(const std::string& name) {
    passwd entry{};
    passwd* found = nullptr;
    std::vector<char> text(16384);
    if (getpwnam_r(name.c_str(), &entry, text.data(), text.size(), &found) != 0 || found == nullptr) {
        throw error(
            "There is no user '" + name +
            "' on this machine to run PostgreSQL as (it refuses to run as root). Install the package postgresql, "
            "which creates the user postgres, or name another user with GOTICKET_POSTGRES_USER.");
    }
    if (found->pw_uid == 0) {
        throw error("PostgreSQL refuses to run as '" + name + "'. Name an ordinary user with GOTICKET_POSTGRES_USER.");
    }
    int count = 64;
    std::vector<gid_t> groups(static_cast<std::size_t>(count));
    while (getgrouplist(name.c_str(), found->pw_gid, groups.data(), &count) < 0) {
        groups.resize(static_cast<std::size_t>(count));
    }
    groups.resize(static_cast<std::size_t>(count));
    return {name, found->pw_uid, found->pw_gid, std::move(groups)};
}

}  // namespace

account current_account() {
    passwd entry{};
    passwd* found = nullptr;
    std::vector<char> text(16384);
    const bool known = getpwuid_r(geteuid(), &entry, text.data(), text.size(), &found) == 0 && found != nullptr;
    return {known ? found->pw_name : std::to_string(geteuid()), geteuid(), getegid(), {}};
}

account postgres_account(const std::string& wanted) {
    if (geteuid() != 0) return current_account();
    return account_named(wanted_or_default(wanted));
}

}  // namespace goticket::embedded
