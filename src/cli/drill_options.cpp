#include "cli/drill_options.hpp"

#include "storage/secret_file.hpp"

#include <CLI/CLI.hpp>

#include <stdexcept>

namespace goticket::cli {
namespace {

constexpr const char* about =
    "Plays a war against a server of GoTicket, with people, an event and seats of its own that nobody else is shown, "
    "judges what came of it and removes it all again. Plain http alone: TLS ends at a proxy. The key is "
    "GOTICKET_OPERATOR_KEY, or operator.key in the data folder. Exits 1 when the referee found a fault.";

}  // namespace

void drill_options::add_to(CLI::App& command) {
    command.description(about);
    auto& plan = asked_.plan;
    const CLI::Range share(0.0, 1.0);
    command.add_option("--url", asked_.url, "The server")->capture_default_str();
    command.add_flag("--elsewhere", asked_.elsewhere, "The server is on another machine, and mine to load");
    command.add_option("--people", plan.people, "How many come")->check(CLI::Range(1, 500'000))->capture_default_str();
    command.add_option("--seats", plan.seats, "How many seats there are")
        ->check(CLI::Range(1, 1'000'000))
        ->capture_default_str();
    command.add_option("--slots", plan.slots, "Time slots that share the seats and the people")
        ->check(CLI::Range(1, 20))
        ->capture_default_str();
    command.add_option("--quantities", quantities_, "QUANTITY:WEIGHT,…: how many tickets people want")
        ->capture_default_str();
    command
        .add_option("--arrival", arrival_,
                    "at-once, ramp:DURATION, poisson:DURATION; or closed: each connection takes the next person when "
                    "it has its answer")
        ->capture_default_str();
    command.add_option("--impatience", plan.impatience, "Share who click a second time")
        ->check(share)
        ->capture_default_str();
    command.add_option("--cancel", plan.cancel, "Share who cancel what they got")->check(share)->capture_default_str();
    command.add_option("--undo", plan.undo, "Share of those who take that back")->check(share)->capture_default_str();
    command.add_option("--reload", plan.reload, "Share who load the event's page")->check(share)->capture_default_str();
    command.add_option("--streams", plan.streams, "Live streams held open meanwhile")
        ->check(CLI::Range(0, 100'000))
        ->capture_default_str();
    command.add_option("--connections", plan.connections, "Connections for everything else")
        ->check(CLI::Range(1, 20'000))
        ->capture_default_str();
    command.add_option("--timeout", timeout_seconds_, "Seconds until an unanswered request is sent again")
        ->check(CLI::Range(1, 300))
        ->capture_default_str();
    command.add_option("--seed", plan.seed, "The same seed plays the same war")->capture_default_str();
    command.add_option("--json", asked_.json_file, "Write the report here, for programs");
    command.add_option("--html", asked_.html_file, "Write the report here, as one page with plots");
    command.add_option("--facts", asked_.facts_file, "Write here what each of the people saw");
    command.add_flag("--keep", asked_.keep, "Leave everything on the server, to look at it");
    command.add_flag("--list", lists_, "Show the drills that were left behind");
    command.add_option("--remove", to_remove_, "Remove the drill of this id");
    command.add_option("--judge", to_judge_, "Judge a kept drill again, by the file that --facts wrote");
}

int drill_options::run(const config& settings) {
    asked_.key = settings.operator_key;
    if (asked_.key.empty()) {
        const auto kept = read_secret(settings.data_dir / operator_key_file);
        if (!kept) {
            throw std::invalid_argument(
                "no operator's key: set GOTICKET_OPERATOR_KEY, or GOTICKET_DATA_DIR to the "
                "server's data folder, which has it in " +
                std::string(operator_key_file));
        }
        asked_.key = *kept;
    }
    asked_.plan.quantities = drill::parse_quantities(quantities_);
    asked_.plan.arrivals = drill::parse_arrival(arrival_);
    asked_.plan.timeout = std::chrono::seconds(timeout_seconds_);
    if (asked_.plan.seats < asked_.plan.slots) throw std::invalid_argument("each slot needs a seat");
    bool well = false;
    if (lists_) {
        well = drill::list(asked_);
    } else if (!to_remove_.empty()) {
        well = drill::remove(asked_, to_remove_);
    } else if (!to_judge_.empty()) {
        well = drill::judge_again(asked_, to_judge_);
    } else {
        well = drill::play(asked_);
    }
    return well ? exit_code::done : exit_code::no;
}

}  // namespace goticket::cli
