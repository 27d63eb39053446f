/// Real pictures for tests, drawn and encoded by libvips on the spot, and a look at what came out.
#pragma once

#include <gtest/gtest.h>
#include <vips/vips.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace goticket::test {

struct unref_image {
    void operator()(VipsImage* image) const { g_object_unref(image); }
};
using image = std::unique_ptr<VipsImage, unref_image>;

using pixel = std::vector<int>;

inline void require_vips(int status) {
    if (status != 0) throw std::runtime_error{vips_error_buffer()};
}

inline image taken(VipsImage* raw) {
    if (raw == nullptr) throw std::runtime_error{vips_error_buffer()};
    return image{raw};
}

/// `left` on the left half, `right` on the right one; the number of bands is that of the pixels.
inline image two_halves(int width, int height, const pixel& left, const pixel& right) {
    std::string bytes;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (const int band : x < width / 2 ? left : right) bytes += static_cast<char>(band);
        }
    }
    const auto bands = static_cast<int>(left.size());
    auto out =
        taken(vips_image_new_from_memory_copy(bytes.data(), bytes.size(), width, height, bands, VIPS_FORMAT_UCHAR));
    out->Type = bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;
    return out;
}

inline const pixel red{220, 30, 30};
inline const pixel blue{30, 30, 220};

inline image red_and_blue(int width, int height) {
    return two_halves(width, height, red, blue);
}

/// The picture as a file's bytes; `suffix` is a format with options in libvips' words, such as ".jpg[Q=90]".
inline std::string encoded(const image& from, const std::string& suffix) {
    void* data = nullptr;
    std::size_t size = 0;
    require_vips(vips_image_write_to_buffer(from.get(), suffix.c_str(), &data, &size, nullptr));
    std::string out{static_cast<const char*>(data), size};
    g_free(data);
    return out;
}

inline std::string as_avif(const image& from) {
    void* data = nullptr;
    std::size_t size = 0;
    require_vips(vips_heifsave_buffer(from.get(), &data, &size, "compression", VIPS_FOREIGN_HEIF_COMPRESSION_AV1,
                                      "effort", 0, nullptr));
    std::string out{static_cast<const char*>(data), size};
    g_free(data);
    return out;
}

/// A GIF of as many frames as `colours`, each of one colour.
inline std::string animation(int side, const std::vector<pixel>& colours) {
    std::vector<image> frames;
    std::vector<VipsImage*> raw;
    frames.reserve(colours.size());
    for (const auto& colour : colours) raw.push_back(frames.emplace_back(two_halves(side, side, colour, colour)).get());
    VipsImage* joined = nullptr;
    require_vips(vips_arrayjoin(raw.data(), &joined, static_cast<int>(raw.size()), "across", 1, nullptr));
    const auto strip = taken(joined);
    vips_image_set_int(strip.get(), VIPS_META_PAGE_HEIGHT, side);
    return encoded(strip, ".gif");
}

/// Decoded at once, so that the bytes may go.
inline image decoded(std::string_view webp) {
    VipsImage* lazy = nullptr;
    require_vips(vips_webpload_buffer(const_cast<char*>(webp.data()), webp.size(), &lazy, "n", -1, nullptr));
    const auto source = taken(lazy);
    return taken(vips_image_copy_memory(source.get()));
}

inline pixel pixel_at(const image& from, int x, int y) {
    double* values = nullptr;
    int count = 0;
    require_vips(vips_getpoint(from.get(), &values, &count, x, y, nullptr));
    pixel out(values, values + count);
    g_free(values);
    return out;
}

/// Whether each band is within `tolerance`: lossy formats do not give the very colour back.
inline testing::AssertionResult like(const pixel& a, const pixel& b, int tolerance = 16) {
    auto same = a.size() == b.size();
    for (std::size_t i = 0; same && i < a.size(); ++i) same = std::abs(a[i] - b[i]) <= tolerance;
    if (same) return testing::AssertionSuccess();
    return testing::AssertionFailure() << testing::PrintToString(a) << " is not like " << testing::PrintToString(b);
}

/// The four-letter names of a WebP file's chunks, in order.
inline std::vector<std::string> webp_chunks(std::string_view webp) {
    std::vector<std::string> out;
    for (std::size_t at = 12; at + 8 <= webp.size();) {
        std::uint32_t size = 0;
        std::memcpy(&size, webp.data() + at + 4, sizeof size);
        out.emplace_back(webp.substr(at, 4));
        at += 8 + size + size % 2;
    }
    return out;
}

}  // namespace goticket::test
