#include "storage/uploads/picture_codec.hpp"

#include "storage/uploads/avif_file.hpp"
#include "storage/uploads/picture_format.hpp"

#include <vips/vips.h>
#include <webp/encode.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

namespace goticket {
namespace {

constexpr std::int64_t max_side = 12'000;
constexpr std::int64_t max_pixels = 40'000'000;
constexpr int webp_quality = 82;

struct unref {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using image_ptr = std::unique_ptr<VipsImage, unref>;

struct vips_runtime {
    vips_runtime() {
        if (VIPS_INIT("goticket") != 0) throw std::runtime_error{std::string{"libvips: "} + vips_error_buffer()};
        vips_concurrency_set(1);
        vips_cache_set_max(0);
        // Everything off, then on again what we take: the untrusted set alone would leave TIFF, Matrix and others.
        vips_operation_block_set("VipsForeignLoad", TRUE);
        for (const auto* loader : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp",
                                   "VipsForeignLoadNsgif", "VipsForeignLoadHeif"}) {
            vips_operation_block_set(loader, FALSE);
        }
        vips_block_untrusted_set(TRUE);
        // Oddities of strangers' pictures are no matter for our log.
        g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, [](auto*, auto, auto*, auto) {}, nullptr);
    }
};

/// Reads only the header: libvips decodes when pixels are asked for.
image_ptr open_header(std::string_view bytes, picture_format format) {
    auto* data = const_cast<char*>(bytes.data());  // libvips takes a void* and only reads
    VipsImage* image = nullptr;
    int failed = 0;
    switch (format) {
        case picture_format::jpeg:
            failed = vips_jpegload_buffer(data, bytes.size(), &image, nullptr);
            break;
        case picture_format::png:
            failed = vips_pngload_buffer(data, bytes.size(), &image, nullptr);
            break;
        case picture_format::webp:
            failed = vips_webpload_buffer(data, bytes.size(), &image, nullptr);
            break;
        case picture_format::gif:
            failed = vips_gifload_buffer(data, bytes.size(), &image, nullptr);
            break;
        case picture_format::avif:
            failed = vips_heifload_buffer(data, bytes.size(), &image, nullptr);
            break;
    }
    return image_ptr{failed == 0 ? image : nullptr};
}

bool too_large(std::int64_t width, std::int64_t height) {
    return width > max_side || height > max_side || width * height > max_pixels;
}

/// What keeps the picture from being decoded, if anything.
std::optional<upload_fault> check_size(std::string_view bytes, picture_format format) {
    if (format == picture_format::avif) {
        const auto coded = largest_coded_size(bytes);
        if (!coded) return upload_fault::corrupt;
        if (too_large(coded->width, coded->height)) return upload_fault::too_large_dimensions;
    }
    const auto header = open_header(bytes, format);
    if (!header) return upload_fault::corrupt;
    const auto* image = header.get();
    if (too_large(vips_image_get_width(image), vips_image_get_height(image))) return upload_fault::too_large_dimensions;
    return std::nullopt;
}

/// Rows of 8-bit RGB or RGBA without gaps.
struct pixels {
    std::unique_ptr<void, decltype(&g_free)> data{nullptr, g_free};
    int width = 0;
    int height = 0;
    int bands = 0;
};

image_ptr taken(int failed, VipsImage* image) {
    return image_ptr{failed == 0 ? image : nullptr};
}

/// By the profile that the picture carries. Without one it is taken for sRGB: libvips would go by way of D65 Lab and
/// turn blue into violet.
image_ptr in_srgb(const image_ptr& image) {
    VipsImage* srgb = nullptr;
    if (vips_image_get_typeof(image.get(), VIPS_META_ICC_NAME) != 0) {
        const auto failed = vips_icc_transform(image.get(), &srgb, "srgb", "embedded", TRUE, nullptr);
        if (failed == 0) return image_ptr{srgb};  // a profile that makes no sense is passed over
    }
    const auto failed = vips_colourspace(image.get(), &srgb, VIPS_INTERPRETATION_sRGB, nullptr);
    return taken(failed, srgb);
}

/// Upright, in sRGB, fitted into the square; nothing is decoded yet.
image_ptr fitted(std::string_view bytes, int longest_side) {
    // fail_on goes in by the loader's options: vips_thumbnail_buffer of libvips 8.14 forgets its own.
    VipsImage* thumbnail = nullptr;
    const auto failed =
        vips_thumbnail_buffer(const_cast<char*>(bytes.data()), bytes.size(), &thumbnail, longest_side, "height",
                              longest_side, "size", VIPS_SIZE_DOWN, "option_string", "[fail_on=error]", nullptr);
    const auto small = taken(failed, thumbnail);
    return small ? in_srgb(small) : nullptr;
}

/// Decodes, here and not before; nothing when the data turns out to be damaged.
std::optional<pixels> decoded(const image_ptr& image) {
    const auto bands = vips_image_get_bands(image.get());
    if ((bands != 3 && bands != 4) || vips_image_get_format(image.get()) != VIPS_FORMAT_UCHAR) return std::nullopt;
    std::size_t size = 0;
    pixels out;
    out.data.reset(vips_image_write_to_memory(image.get(), &size));
    if (!out.data) return std::nullopt;
    out.width = vips_image_get_width(image.get());
    out.height = vips_image_get_height(image.get());
    out.bands = bands;
    return out;
}

/// By libwebp itself: webpsave of libvips 8.14 writes EXIF even when told to strip it, and may lose errors of the
/// picture that it reads from. Throws when there is no memory for it, the only way this can fail.
std::string as_webp(const pixels& from) {
    WebPConfig config;
    WebPPicture picture;
    if (WebPConfigInit(&config) == 0 || WebPPictureInit(&picture) == 0)
        throw std::runtime_error{"libwebp: wrong version"};
    config.quality = webp_quality;
    config.use_sharp_yuv = 1;  // without it, edges between strong colours fray
    picture.use_argb = 1;
    picture.width = from.width;
    picture.height = from.height;
    std::string out;
    picture.custom_ptr = &out;
    picture.writer = [](const std::uint8_t* data, std::size_t size, const WebPPicture* to) {
        static_cast<std::string*>(to->custom_ptr)->append(reinterpret_cast<const char*>(data), size);
        return 1;
    };
    const auto* rows = static_cast<const std::uint8_t*>(from.data.get());
    const auto stride = from.width * from.bands;
    const auto imported =
        from.bands == 4 ? WebPPictureImportRGBA(&picture, rows, stride) : WebPPictureImportRGB(&picture, rows, stride);
    const auto encoded = imported != 0 && WebPEncode(&config, &picture) != 0;
    WebPPictureFree(&picture);
    if (!encoded) throw std::runtime_error{"libwebp: error " + std::to_string(picture.error_code)};
    return out;
}

}  // namespace

void start_picture_codec() {
    static const vips_runtime runtime;
}

upload_result<std::string> reencode_picture(std::string_view bytes, int longest_side) {
    start_picture_codec();
    const auto format = sniff_picture(bytes);
    if (!format) return upload_fault::not_an_image;
    const auto fault = check_size(bytes, *format);
    std::optional<pixels> picture;
    if (!fault) {
        const auto image = fitted(bytes, longest_side);
        if (image) picture = decoded(image);
    }
    vips_error_clear();  // the library gathers messages for the whole process
    if (fault) return *fault;
    if (!picture) return upload_fault::corrupt;
    return as_webp(*picture);
}

}  // namespace goticket
