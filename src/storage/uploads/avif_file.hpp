/// A look into an AVIF file before anybody decodes it.
///
/// libheif believes the size that the container states and hands the coded data on: two kilobytes that call themselves
/// 100×100 can make it fill gigabytes, and it decodes HEVC just as well when the file's brand says AVIF. So the coded
/// data's own headers are read here first.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>

namespace goticket {

/// Whether the file type box names AVIF. It says nothing about what is inside.
bool has_avif_brand(std::string_view bytes);

struct coded_size {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

/// What holds both.
constexpr coded_size larger(coded_size a, coded_size b) {
    return {std::max(a.width, b.width), std::max(a.height, b.height)};
}

/// The largest width and the largest height that any coded image of the file may unfold to. Nothing for a file that
/// holds another codec, derived images (grids, overlays), or a structure that could be read in two ways.
std::optional<coded_size> largest_coded_size(std::string_view bytes);

}  // namespace goticket
