#pragma once

#include <span>
#include <string_view>

namespace goticket {

/// A file that the build put into the program (cmake/embed.cmake).
struct embedded_file {
    std::string_view name;
    const char* first;
    const char* last;

    std::string_view bytes() const { return {first, static_cast<std::size_t>(last - first)}; }
};

}  // namespace goticket
