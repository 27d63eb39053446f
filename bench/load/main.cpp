// goticket_load: sends HTTP requests to a port of this machine and prints what came back, as JSON. No tool for
// rehearsals: it answers one question, how many requests a second a server takes, at the least cost to the server's own
// cores.
#include "storm.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>

namespace goticket::load {
namespace {

void print(const windows& found) {
    if (found.all().empty()) return;
    std::printf(",\"firstWindow\":%lld,\"windows\":[", static_cast<long long>(found.first()));
    const char* comma = "";
    for (const auto& one : found.all()) {
        std::printf("%s{\"answers\":%llu,\"p99\":%.4f}", comma, static_cast<unsigned long long>(one.answers),
                    one.took.quantile(0.99));
        comma = ",";
    }
    std::printf("]");
}

void print(const tally& found) {
    std::printf(
        "{\"answers\":%llu,\"unmeasured\":%llu,\"seconds\":%.6f,\"perSecond\":%.1f,\"bytes\":%llu,\"broken\":%llu,"
        "\"leftOut\":%llu,\"statuses\":{",
        static_cast<unsigned long long>(found.answers), static_cast<unsigned long long>(found.unmeasured),
        found.seconds.count(), static_cast<double>(found.answers) / std::max(found.seconds.count(), 1e-9),
        static_cast<unsigned long long>(found.bytes), static_cast<unsigned long long>(found.broken),
        static_cast<unsigned long long>(found.left_out));
    const char* comma = "";
    for (const auto& [status, count] : found.statuses) {
        std::printf("%s\"%u\":%llu", comma, status, static_cast<unsigned long long>(count));
        comma = ",";
    }
    const auto& took = found.took;
    std::printf("},\"milliseconds\":{\"p50\":%.4f,\"p90\":%.4f,\"p99\":%.4f,\"p999\":%.4f,\"max\":%.4f}",
                took.quantile(0.5), took.quantile(0.9), took.quantile(0.99), took.quantile(0.999), took.most());
    print(found.by_window);
    std::printf("}\n");
    std::fflush(stdout);
}

int run(int argc, char** argv) {
    CLI::App command("Sends HTTP requests to this machine and counts the answers");
    plan how;
    std::string template_path;
    std::string values_path;
    double time = 3;
    double warm_up = 0;
    int window = 0;
    bool hold = false;
    command.add_option("--port", how.port)->required();
    command.add_option("--connections", how.connections);
    command.add_option("--template", template_path, "a request, with $1 to $9 and $#")->required();
    command.add_option("--values", values_path, "a line for each request, columns divided by tabs");
    command.add_option("--seconds", time);
    command.add_option("--warm-up", warm_up, "seconds whose answers are not counted");
    command.add_option("--rate", how.per_second, "requests a second, instead of each as soon as one is answered");
    auto* turn = command.add_option("--turn", how.turn, "0 or 1: in every other window alone, at that rate");
    auto* windows =
        command.add_option("--window", window, "milliseconds: also counts by windows that begin at multiples of it");
    turn->needs(windows)->check(CLI::Range(0, 1));
    command.add_flag("--cycle", how.cycle, "begin with the first line again after the last");
    command.add_flag("--hold", hold, "each connection asks once, then all stay open until standard input ends");
    CLI11_PARSE(command, argc, argv);
    how.time = std::chrono::duration<double>(time);
    how.window = std::chrono::milliseconds(window);
    how.warm_up = std::chrono::duration<double>(warm_up);
    const request_template request(read_file(template_path));
    const values people(values_path);
    if (values_path.empty()) how.cycle = true;
    storm under_way(how, request, people);
    print(hold ? under_way.run_once() : under_way.run());
    if (hold) std::cin.ignore(std::numeric_limits<std::streamsize>::max());
    return 0;
}

}  // namespace
}  // namespace goticket::load

int main(int argc, char** argv) {
    try {
        return goticket::load::run(argc, argv);
    } catch (const std::exception& failed) {
        std::fprintf(stderr, "goticket_load: %s\n", failed.what());
        return 1;
    }
}
