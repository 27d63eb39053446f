/// Turns pictures that strangers send into pictures of our own making.
#pragma once

#include "storage/uploads/upload_fault.hpp"

#include <string>
#include <string_view>

namespace goticket {

/// Makes libvips ready for untrusted input: one thread a picture, no cache, only the decoders that we need. It holds
/// for the whole process and is done once; later calls return at once. Throws when the library cannot start.
void start_picture_codec();

/// Decodes `bytes` and encodes the picture anew as WebP: upright, in sRGB, no side longer than `longest_side`, alpha
/// kept, without any metadata, and only the first frame of an animation. Sizes are checked before any pixel is
/// unfolded. Blocks for up to seconds; call it from a worker thread. Any number of threads may call at once.
upload_result<std::string> reencode_picture(std::string_view bytes, int longest_side);

}  // namespace goticket
