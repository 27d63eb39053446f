#include "http/idempotency.hpp"

#include "http/input.hpp"

#include <sodium.h>

#include <algorithm>

namespace goticket::http {

idempotency_input idempotency_of(const request& from, slot_id slot, std::int64_t quantity) {
    return idempotency_of(from, from.path + "\n" + slot.str() + "\n" + std::to_string(quantity));
}

idempotency_input idempotency_of(const request& from, std::string_view what) {
    std::optional<selling::idempotency> none;
    const auto key = from.field("Idempotency-Key");
    if (key.empty()) return none;
    const bool sane =
        key.size() <= 200 && std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7F; });
    if (!sane) {
        const std::vector<fault> faults{
            {{std::string("Idempotency-Key")}, "invalid_string", "must be 1 to 200 printable ASCII characters"}};
        return refuse(faults);
    }
    unsigned char hash[16];
    crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(what.data()), what.size(), nullptr, 0);
    selling::idempotency found{std::string(key), std::string(reinterpret_cast<const char*>(hash), sizeof hash)};
    return std::optional(std::move(found));
}

}  // namespace goticket::http
