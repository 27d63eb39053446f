/// The frame size that AV1 data states in its sequence headers.
#pragma once

#include "storage/uploads/avif_file.hpp"

#include <optional>
#include <string_view>

namespace goticket {

/// The largest of all sequence headers in `data` (no frame may exceed its header's); nothing for none, or malformed
/// data.
std::optional<coded_size> largest_av1_frame(std::string_view data);

}  // namespace goticket
