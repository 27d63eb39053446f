#pragma once

#include "cli/doctor/facts.hpp"

#include <string>
#include <vector>

namespace goticket::cli::doctor {

enum class verdict { ok, note, wrong };

struct finding {
    std::string subject;
    doctor::verdict verdict = doctor::verdict::ok;
    std::string detail;
};

/// What there is to say of the facts. Pure.
std::vector<finding> judge(const config& settings, const facts& found);

}  // namespace goticket::cli::doctor
