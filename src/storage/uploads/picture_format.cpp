#include "storage/uploads/picture_format.hpp"

#include "storage/uploads/avif_file.hpp"

namespace goticket {

using namespace std::string_view_literals;

std::optional<picture_format> sniff_picture(std::string_view bytes) {
    if (bytes.starts_with("\xff\xd8\xff"sv)) return picture_format::jpeg;
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return picture_format::png;
    if (bytes.starts_with("GIF87a"sv) || bytes.starts_with("GIF89a"sv)) return picture_format::gif;
    if (bytes.starts_with("RIFF"sv) && bytes.substr(4).size() > 8 && bytes.substr(8).starts_with("WEBP"sv)) {
        return picture_format::webp;
    }
    if (has_avif_brand(bytes)) return picture_format::avif;
    return std::nullopt;
}

}  // namespace goticket
