#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace goticket {

/// The camelCase form of a snake_case name, worked out at compile time: C++ and SQL say time_slot_id, JSON says
/// timeSlotId. A leading underscore stays (_count).
template <std::size_t Capacity>
struct camel_name {
    std::array<char, Capacity> text{};
    std::size_t size = 0;

    constexpr explicit camel_name(const char* snake) {
        bool raise = false;
        for (std::size_t i = 0; snake[i] != '\0'; ++i) {
            if (snake[i] == '_' && i > 0) {
                raise = true;
                continue;
            }
            const char c = snake[i];
            text[size++] = raise && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            raise = false;
        }
    }
    constexpr std::string_view view() const { return {text.data(), size}; }
};

/// The JSON name of a member described by Boost.Describe.
template <class Descriptor>
inline constexpr camel_name<64> json_name{Descriptor::name};

}  // namespace goticket
