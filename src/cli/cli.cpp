#include "cli/cli.hpp"

#include "cli/commands.hpp"
#include "cli/drill_options.hpp"
#include "storage/embedded/errors.hpp"
#include "storage/pg/error.hpp"

#include <CLI/CLI.hpp>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <iostream>

namespace goticket::cli {
namespace {

constexpr const char* about =
    "GoTicket sells tickets: one program, its own web server, and PostgreSQL.\n"
    "The configuration is in environment variables (docs/configuration.md). Without DATABASE_URL, a private PostgreSQL "
    "in the data folder is used.";
constexpr const char* exit_codes =
    "Exit codes: 0 done; 1 the answer is no (a broken invariant, a ticket that is not genuine, an account or job that "
    "is not there); 2 the command line or the configuration is at fault; 3 something needed is not there or broken, "
    "such as the database.";

/// Warnings of the floors below go to the terminal, apart from what the command prints.
void log_for_people() {
    auto logger = std::make_shared<spdlog::logger>("command", std::make_shared<spdlog::sinks::stderr_sink_st>());
    logger->set_pattern("goticket: %v");
    logger->set_level(spdlog::level::warn);
    spdlog::set_default_logger(std::move(logger));
}

/// The commands' options, and which of the commands was asked for.
class command_line {
  public:
    explicit command_line(const program& rest) : rest_(rest) {
        app_.require_subcommand(1);
        app_.footer(exit_codes);
        app_.set_version_flag("--version", std::string("goticket ") + GOTICKET_VERSION);
        add_servers();
        add_database_commands();
        add_accounts();
        add_jobs();
        add_tickets();
        add_drill();
        add_about();
    }

    /// Throws CLI::ParseError; prints nothing.
    void parse(int argc, char** argv) { app_.parse(argc, argv); }
    int complain(const CLI::ParseError& problem) {
        return app_.exit(problem) == 0 ? exit_code::done : exit_code::usage;
    }
    int run() { return chosen_(); }

  private:
    using action = std::function<int()>;

    void add(CLI::App& under, const char* name, const char* help, action what) {
        under.add_subcommand(name, help)->callback([this, what] { chosen_ = what; });
    }
    /// A command that needs the configuration and little else.
    static action with_config(int (*command)(const config&)) {
        return [command] {
            log_for_people();
            return command(read_config());
        };
    }
    static CLI::App* add_group(CLI::App& under, const char* name, const char* help) {
        auto* group = under.add_subcommand(name, help);
        group->require_subcommand(1);
        return group;
    }

    void add_servers() {
        add(app_, "serve", "Serve the web app and the API, and work on jobs, until SIGTERM",
            [this] { return rest_.serve(); });
        add(app_, "work", "Only work on jobs, until SIGTERM", [this] { return rest_.work(); });
    }

    void add_database_commands() {
        add(app_, "migrate", "Bring the database to this program's version", with_config(migrate_database));
        add(app_, "audit", "Recount every invariant from the rows; exits 1 and lists the ids when one is broken",
            with_config(audit_database));
        add(app_, "doctor",
            "Look whether all that a node needs is there and fits together; exits 1 when something is wrong",
            with_config(examine));
        auto* seed = app_.add_subcommand("seed", "Fill the database with demo events and accounts");
        seed->add_flag("--demo")->description("Say that this database is for a demo")->required();
        seed->callback([this] { chosen_ = with_config(seed_demo_data); });
    }

    void add_accounts() {
        auto* group = add_group(app_, "user", "Accounts");
        auto* create = group->add_subcommand("create", "Make an account");
        create->add_option("--email", account_.email)->required();
        create->add_option("--name", account_.name)->required();
        create->add_option("--password", account_.password, "Asked for when not given");
        create->add_option("--role", role_, "USER or ADMIN")
            ->check(CLI::IsMember({"USER", "ADMIN"}))
            ->capture_default_str();
        create->callback([this] {
            chosen_ = [this] {
                log_for_people();
                account_.is_admin = role_ == "ADMIN";
                return create_account(read_config(), account_);
            };
        });
        auto* promote = group->add_subcommand("promote", "Make somebody an administrator");
        promote->add_option("--email", account_.email)->required();
        promote->callback([this] {
            chosen_ = [this] {
                log_for_people();
                return promote_account(read_config(), account_.email);
            };
        });
        add(*group, "list", "All accounts, the oldest first", with_config(list_accounts));
    }

    void add_jobs() {
        auto* group = add_group(app_, "jobs", "Background work");
        add(*group, "list", "Jobs that wait, run, or have failed for good", with_config(list_jobs_for_operator));
        auto* retry = group->add_subcommand("retry", "Run a job that has failed again");
        retry->add_option("id", subject_, "Its id, from `goticket jobs list`")->required();
        retry->callback([this] {
            chosen_ = [this] {
                log_for_people();
                return retry_job_for_operator(read_config(), subject_);
            };
        });
    }

    void add_tickets() {
        auto* group = add_group(app_, "ticket", "Tickets");
        auto* verify = group->add_subcommand("verify", "Check the text of a ticket's QR code, without the database");
        verify->add_option("text", subject_, "GT1.…")->required();
        verify->callback([this] {
            chosen_ = [this] {
                log_for_people();
                return verify_ticket(read_config(), subject_);
            };
        });
    }

    void add_drill() {
        auto* command = app_.add_subcommand("drill");
        drill_.add_to(*command);
        command->callback([this] {
            chosen_ = [this] {
                log_for_people();
                return drill_.run(read_config());
            };
        });
    }

    void add_about() {
        add(app_, "routes", "Print the API's routes as JSON", [this] {
            std::cout << rest_.routes_json() << '\n';
            return exit_code::done;
        });
        add(app_, "version", "Print the version", [] {
            std::cout << "goticket " << GOTICKET_VERSION << '\n';
            return exit_code::done;
        });
    }

    const program& rest_;
    CLI::App app_{about, "goticket"};
    new_account account_;
    std::string role_ = "USER";
    std::string subject_;
    drill_options drill_;
    action chosen_;
};

/// libpq's sentences bring line ends of their own.
int complain(std::string sentence, int code) {
    while (sentence.ends_with('\n')) sentence.pop_back();
    std::cerr << "goticket: " << sentence << '\n';
    return code;
}

/// SQLSTATE undefined_table.
constexpr std::string_view no_such_table = "42P01";

}  // namespace

int run(int argc, char** argv, const program& rest) {
    command_line line(rest);
    try {
        line.parse(argc, argv);
    } catch (const CLI::ParseError& problem) {
        return line.complain(problem);
    }
    try {
        return line.run();
    } catch (const std::invalid_argument& wrong) {
        return complain(wrong.what(), exit_code::usage);
    } catch (const pg::error& refused) {
        if (refused.sqlstate() == no_such_table) {
            return complain("the database has no tables of GoTicket yet: run `goticket migrate` first",
                            exit_code::broken);
        }
        return complain(std::string("PostgreSQL refused: ") + refused.what(), exit_code::broken);
    } catch (const pg::connection_lost& lost) {
        const int code = complain(lost.what(), exit_code::broken);
        std::cerr << "Is PostgreSQL running, and is DATABASE_URL right?\n";
        return code;
    } catch (const std::exception& failed) {
        return complain(failed.what(), exit_code::broken);
    }
}

}  // namespace goticket::cli
