#include "cache/redis/names.hpp"

#include <array>
#include <charconv>

namespace goticket::redis {
namespace {

std::string hex(std::uint64_t number) {
    std::array<char, 16> digits{};
    const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), number, 16);
    return {digits.data(), written.ptr};
}

}  // namespace

names::names(std::string_view secret) : hash_(secret), prefix_("goticket:" + hex(hash_("installation")) + ":") {}

std::string names::key(std::string_view kind, std::uint64_t hashed) const {
    return prefix_ + std::string(kind) + ":" + hex(hashed);
}

}  // namespace goticket::redis
