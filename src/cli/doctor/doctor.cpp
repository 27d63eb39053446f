#include "cli/commands.hpp"
#include "cli/doctor/judge.hpp"
#include "cli/table.hpp"

#include <algorithm>
#include <iostream>

namespace goticket::cli {
namespace {

std::string word_for(doctor::verdict what) {
    switch (what) {
        case doctor::verdict::note:
            return "note";
        case doctor::verdict::wrong:
            return "WRONG";
        case doctor::verdict::ok:
            break;
    }
    return "ok";
}

void print_nodes(const std::vector<present_node>& nodes) {
    if (nodes.empty()) return;
    std::vector<std::vector<std::string>> rows{{"NODE", "DUTY", "VERSION", "STARTED", "LAST HEARD OF"}};
    for (const auto& one : nodes) {
        const auto seconds = std::to_string(one.silent_for / 1'000'000);
        rows.push_back({printable(one.address), printable(one.duty), printable(one.version), format_iso(one.started_at),
                        seconds + " s ago"});
    }
    std::cout << '\n';
    print_table(std::cout, rows);
}

}  // namespace

int examine(const config& settings) {
    auto found = doctor::gather(settings);
    std::ranges::sort(found.nodes, {}, &present_node::started_at);
    std::vector<std::vector<std::string>> rows{{"LOOKED AT", "IS", "DETAIL"}};
    const auto findings = doctor::judge(settings, found);
    for (const auto& one : findings) rows.push_back({one.subject, word_for(one.verdict), printable(one.detail)});
    print_table(std::cout, rows);
    print_nodes(found.nodes);
    const auto wrong = std::ranges::count(findings, doctor::verdict::wrong, &doctor::finding::verdict);
    if (wrong == 0) return exit_code::done;
    std::cerr << '\n' << wrong << (wrong == 1 ? " thing is wrong.\n" : " things are wrong.\n");
    return exit_code::no;
}

}  // namespace goticket::cli
