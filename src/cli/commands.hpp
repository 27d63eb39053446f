#pragma once

#include "app/config.hpp"

#include <string>
#include <string_view>

/// The commands that do one thing and end. Each prints for people, and answers the exit code.
namespace goticket::cli {

/// What the shell gets to know; --help says the same.
namespace exit_code {
inline constexpr int done = 0;
/// The answer is no: an invariant is broken, a ticket not genuine, an account or job not there.
inline constexpr int no = 1;
/// The command line or the configuration is at fault.
inline constexpr int usage = 2;
/// Something that the command needs is not there or broken.
inline constexpr int broken = 3;
}  // namespace exit_code

struct new_account {
    std::string email;
    std::string name;
    /// Asked for on standard input when empty.
    std::string password;
    bool is_admin = false;
};

int migrate_database(const config& settings);
int audit_database(const config& settings);
/// Looks whether everything that a node needs is there and fits together.
int examine(const config& settings);
int seed_demo_data(const config& settings);
int create_account(const config& settings, new_account wanted);
int promote_account(const config& settings, const std::string& email);
int list_accounts(const config& settings);
int list_jobs_for_operator(const config& settings);
int retry_job_for_operator(const config& settings, std::string_view id);
int verify_ticket(const config& settings, std::string_view text);

}  // namespace goticket::cli
