#include "storage/search_pattern.hpp"

namespace goticket {

std::string search_pattern(std::string_view search) {
    if (search.empty()) return {};
    std::string pattern = "%";
    for (const char c : search) {
        if (c == '%' || c == '_' || c == '\\') pattern.push_back('\\');
        pattern.push_back(c);
    }
    return pattern + '%';
}

}  // namespace goticket
