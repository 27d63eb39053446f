#include "app/ticket_seeds.hpp"

#include "storage/secret_file.hpp"

#include <sstream>
#include <stdexcept>

namespace goticket {
namespace {

std::filesystem::path key_file(const config& settings) {
    return settings.data_dir / "ticket-signing.key";
}

std::vector<ticket_seed> seeds_in(const std::vector<std::string>& texts, const std::string& source) {
    std::vector<ticket_seed> seeds;
    for (const auto& text : texts) {
        const auto seed = parse_ticket_seed(text);
        if (!seed) {
            throw std::invalid_argument(source + " must hold 32 bytes in base64url (43 characters) for each key");
        }
        seeds.push_back(*seed);
    }
    return seeds;
}

std::vector<ticket_seed> seeds_in_file(const config& settings, const std::string& content) {
    std::vector<std::string> lines;
    std::istringstream in(content);
    for (std::string line; in >> line;) lines.push_back(line);
    return seeds_in(lines, key_file(settings).string());
}

}  // namespace

std::vector<ticket_seed> ticket_seeds(const config& settings) {
    if (!settings.ticket_signing_keys.empty()) return seeds_in(settings.ticket_signing_keys, "TICKET_SIGNING_KEY");
    const auto content = read_or_make_secret(key_file(settings), [] { return ticket_seed_text(random_ticket_seed()); });
    return seeds_in_file(settings, content);
}

std::vector<ticket_seed> ticket_seeds_if_any(const config& settings) {
    if (!settings.ticket_signing_keys.empty()) return seeds_in(settings.ticket_signing_keys, "TICKET_SIGNING_KEY");
    const auto content = read_secret(key_file(settings));
    if (!content) return {};
    return seeds_in_file(settings, *content);
}

}  // namespace goticket
