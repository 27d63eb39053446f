#include "app/user_admin.hpp"
#include "base/enum_name.hpp"
#include "cli/commands.hpp"
#include "cli/one_off.hpp"
#include "cli/table.hpp"
#include "storage/migrations.hpp"
#include "storage/user_store.hpp"

#include <termios.h>
#include <unistd.h>

#include <iostream>

namespace goticket::cli {
namespace {

/// Keeps what is typed off the screen.
class silent_terminal {
  public:
    silent_terminal() : is_terminal_(tcgetattr(STDIN_FILENO, &before_) == 0) {
        if (!is_terminal_) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
        std::cerr << "Password: " << std::flush;
    }
    silent_terminal(const silent_terminal&) = delete;
    silent_terminal& operator=(const silent_terminal&) = delete;
    ~silent_terminal() {
        if (!is_terminal_) return;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        std::cerr << '\n';
    }

  private:
    termios before_{};
    bool is_terminal_;
};

std::string ask_password() {
    const silent_terminal silent;
    std::string line;
    std::getline(std::cin, line);
    return line;
}

task<> create(pg::connection& with, const account_request& wanted, std::optional<result<user>>& made) {
    made = co_await create_user(with, wanted);
}

task<> promote(pg::connection& with, const std::string& email, std::optional<result<user>>& changed) {
    changed = co_await promote_user(with, email);
}

task<> list(pg::connection& with, std::vector<user>& everybody) {
    everybody = co_await list_users(with);
}

std::string field_name(const fault& found) {
    if (found.path.empty()) return "account";
    const auto* name = std::get_if<std::string>(&found.path.front());
    return name == nullptr ? "account" : *name;
}

}  // namespace

int create_account(const config& settings, new_account wanted) {
    account_request account{wanted.email, wanted.name, std::move(wanted.password), role::USER};
    if (wanted.is_admin) account.role = role::ADMIN;
    if (account.password.empty()) account.password = ask_password();
    const auto faults = check_account(account);
    for (const auto& found : faults) std::cerr << field_name(found) << " " << found.message << '\n';
    if (!faults.empty()) return exit_code::usage;

    const open_database database(settings);
    migrate(database.conninfo());
    std::optional<result<user>> made;
    run_on_connection(database.on_it(settings), [&](pg::connection& with) { return create(with, account, made); });
    if (!*made) {
        std::cerr << "There is an account for " << account.email << " already; make it an administrator with `goticket "
                  << "user promote`.\n";
        return exit_code::no;
    }
    std::cout << "Created " << printable((*made)->email) << " (" << enum_name((*made)->role) << "), id "
              << (*made)->id.str() << ".\n";
    return exit_code::done;
}

int promote_account(const config& settings, const std::string& email) {
    std::optional<result<user>> changed;
    run_on_connection(settings, [&](pg::connection& with) { return promote(with, email, changed); });
    if (!*changed) {
        std::cerr << "There is no account for " << printable(email) << "; `goticket user list` shows all.\n";
        return exit_code::no;
    }
    std::cout << printable((*changed)->email) << " is an administrator, from the next sign-in or token refresh on.\n";
    return exit_code::done;
}

int list_accounts(const config& settings) {
    std::vector<user> everybody;
    run_on_connection(settings, [&](pg::connection& with) { return list(with, everybody); });
    std::vector<std::vector<std::string>> rows{{"ID", "ROLE", "CREATED", "E-MAIL", "NAME"}};
    for (const auto& person : everybody) {
        rows.push_back({person.id.str(), std::string(enum_name(person.role)), format_iso(person.created_at),
                        printable(person.email), printable(person.name)});
    }
    print_table(std::cout, rows);
    return exit_code::done;
}

}  // namespace goticket::cli
