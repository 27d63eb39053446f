/// What kind of picture some bytes are, judged by the bytes alone.
#pragma once

#include <optional>
#include <string_view>

namespace goticket {

enum class picture_format { jpeg, png, webp, gif, avif };

/// Nothing for everything else: SVG, HTML, TIFF, HEIC, PDF and text among it.
std::optional<picture_format> sniff_picture(std::string_view bytes);

}  // namespace goticket
