#include "drill/facts_io.hpp"

#include <stdexcept>

namespace goticket::drill {

std::string to_json(const facts& known) {
    return json::to_text(known);
}

facts facts_from_json(std::string_view text) {
    const auto value = json::parse(text);
    if (!value) throw std::invalid_argument("the file holds no JSON");
    facts known;
    const auto faults = json::read_document(*value, known);
    if (!faults.empty()) throw std::invalid_argument("the file holds no facts of a drill: " + faults.front().message);
    return known;
}

}  // namespace goticket::drill
