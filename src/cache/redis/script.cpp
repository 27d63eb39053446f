#include "cache/redis/script.hpp"

#include "base/embedded_file.hpp"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <vector>

namespace goticket {
std::span<const embedded_file> redis_scripts();
}

namespace goticket::redis {
namespace {

std::string_view find(std::string_view file) {
    const auto files = redis_scripts();
    const auto found = std::find_if(files.begin(), files.end(), [file](const auto& one) { return one.name == file; });
    if (found == files.end()) throw std::logic_error("there is no script " + std::string(file));
    return found->bytes();
}

std::string sha1_of(std::string_view text) {
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
    std::string hex;
    for (const unsigned byte : digest) {
        hex += "0123456789abcdef"[byte >> 4U];
        hex += "0123456789abcdef"[byte & 15U];
    }
    return hex;
}

std::vector<const script*>& registry() {
    static std::vector<const script*> known;
    return known;
}

}  // namespace

script::script(std::string_view file) : name_(file), text_(find(file)), sha_(sha1_of(text_)) {
    registry().push_back(this);
}

std::span<const script* const> script::all() {
    return registry();
}

}  // namespace goticket::redis
