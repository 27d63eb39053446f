#pragma once

#include "base/time.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace goticket {

/// The 16 bytes of a UUID in network order.
struct uuid {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const uuid&) const = default;

    /// Reads the 36-character form with hyphens, of either case; anything else is nothing.
    static std::optional<uuid> parse(std::string_view text);
    std::string str() const;
    void append_to(std::string& out) const;
};

/// A UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then a counter that keeps the ids of one thread
/// ascending within a millisecond, then 48 random bits. Ascending ids keep the primary keys' index pages hot.
uuid uuid_v7(instant now);

/// An id of one kind of thing. Ids of different kinds don't convert into each other.
template <class Tag>
struct id {
    uuid value{};

    auto operator<=>(const id&) const = default;

    static std::optional<id> parse(std::string_view text) {
        auto parsed = uuid::parse(text);
        if (!parsed) return std::nullopt;
        return id{*parsed};
    }
    static id make(instant now) { return id{uuid_v7(now)}; }
    std::string str() const { return value.str(); }
};

}  // namespace goticket

template <>
struct std::hash<goticket::uuid> {
    std::size_t operator()(const goticket::uuid& value) const noexcept {
        // The last eight bytes are random in a version 7, the first are not.
        std::uint64_t low = 0;
        std::uint64_t high = 0;
        std::memcpy(&high, value.bytes.data(), 8);
        std::memcpy(&low, value.bytes.data() + 8, 8);
        return low ^ (high * 0x9E3779B97F4A7C15ULL);
    }
};

template <class Tag>
struct std::hash<goticket::id<Tag>> {
    std::size_t operator()(const goticket::id<Tag>& value) const noexcept {
        return std::hash<goticket::uuid>{}(value.value);
    }
};
