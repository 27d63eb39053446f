#include "cli/commands.hpp"
#include "cli/one_off.hpp"
#include "cli/table.hpp"
#include "storage/audit_store.hpp"

#include <iostream>

namespace goticket::cli {
namespace {

task<> look(pg::connection& with, std::vector<audit_finding>& findings) {
    findings = co_await audit(with);
}

std::string verdict(const audit_finding& finding) {
    if (finding.offences.empty()) return "ok";
    return (finding.is_note ? "note: " : "BROKEN: ") + std::to_string(finding.offences.size());
}

void print_offences(const audit_finding& finding) {
    std::cout << '\n'
              << (finding.is_note ? "note: " : "BROKEN: ") << finding.invariant << " (" << finding.name << ")\n";
    std::vector<std::vector<std::string>> rows;
    for (const auto& offence : finding.offences) {
        rows.push_back({"  " + std::string(finding.subject) + " " + offence.id.str(), printable(offence.detail)});
    }
    print_table(std::cout, rows);
}

}  // namespace

int audit_database(const config& settings) {
    std::vector<audit_finding> findings;
    run_on_connection(settings, [&findings](pg::connection& with) { return look(with, findings); });
    std::vector<std::vector<std::string>> rows{{"INVARIANT", "FOUND"}};
    int broken = 0;
    for (const auto& finding : findings) {
        rows.push_back({std::string(finding.invariant), verdict(finding)});
        if (!finding.is_note && !finding.offences.empty()) ++broken;
    }
    print_table(std::cout, rows);
    for (const auto& finding : findings) {
        if (!finding.offences.empty()) print_offences(finding);
    }
    if (broken == 0) return exit_code::done;
    std::cerr << '\n' << broken << " of " << findings.size() << " invariants are broken.\n";
    return exit_code::no;
}

}  // namespace goticket::cli
