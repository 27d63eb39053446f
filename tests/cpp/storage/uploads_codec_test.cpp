#include "storage/uploads/picture_codec.hpp"
#include "uploads_test_pictures.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace goticket {
namespace {

using namespace test;
using std::string;

class reencode_picture_test : public testing::Test {
  protected:
    static void SetUpTestSuite() { start_picture_codec(); }
};

string reencoded(std::string_view bytes, int longest_side = 1920) {
    const auto webp = reencode_picture(bytes, longest_side);
    if (!webp) throw std::runtime_error{to_sentence(webp.error())};
    return *webp;
}

/// The fault as text, so that a failure reads well.
string fault_of(std::string_view bytes) {
    const auto webp = reencode_picture(bytes, 1920);
    return webp ? "accepted" : to_sentence(webp.error());
}

/// An AVIF file that calls itself something else, first and among the compatible brands.
string rebranded(string avif, std::string_view brand) {
    for (auto at = avif.find("avif"); at < 32; at = avif.find("avif")) avif.replace(at, 4, brand);
    return avif;
}

const string not_an_image = to_sentence(upload_fault::not_an_image);
const string too_large = to_sentence(upload_fault::too_large_dimensions);
const string corrupt = to_sentence(upload_fault::corrupt);

void expect_red_and_blue(const string& webp, int width, int height) {
    const auto out = decoded(webp);
    EXPECT_EQ(vips_image_get_width(out.get()), width);
    EXPECT_EQ(vips_image_get_height(out.get()), height);
    EXPECT_TRUE(like(pixel_at(out, width / 4, height / 2), red));
    EXPECT_TRUE(like(pixel_at(out, width * 3 / 4, height / 2), blue));
}

TEST_F(reencode_picture_test, takes_every_promised_format) {
    const auto picture = red_and_blue(64, 48);
    for (const string format : {".jpg[Q=95]", ".jpg[Q=95,interlace]", ".png", ".png[interlace]", ".png[palette]",
                                ".webp[Q=95]", ".webp[lossless]", ".gif"}) {
        SCOPED_TRACE(format);
        const auto webp = reencoded(encoded(picture, format));
        EXPECT_TRUE(webp.starts_with("RIFF"));
        expect_red_and_blue(webp, 64, 48);
    }
    expect_red_and_blue(reencoded(as_avif(picture)), 64, 48);
}

TEST_F(reencode_picture_test, turns_the_picture_upright_by_its_exif_orientation) {
    const auto picture = red_and_blue(60, 40);
    vips_image_set_int(picture.get(), VIPS_META_ORIENTATION, 6);
    const auto jpeg = encoded(picture, ".jpg[Q=95]");
    ASSERT_NE(jpeg.find("Exif"), string::npos);
    const auto out = decoded(reencoded(jpeg));
    EXPECT_EQ(vips_image_get_width(out.get()), 40);
    EXPECT_EQ(vips_image_get_height(out.get()), 60);
    EXPECT_TRUE(like(pixel_at(out, 20, 10), red)) << "the left half belongs on top";
    EXPECT_TRUE(like(pixel_at(out, 20, 50), blue));
}

TEST_F(reencode_picture_test, removes_all_metadata) {
    const auto picture = red_and_blue(60, 40);
    VipsImage* tagged = nullptr;
    require_vips(vips_icc_transform(picture.get(), &tagged, "srgb", "input_profile", "srgb", nullptr));
    const auto with_profile = taken(tagged);
    const string secret = "<x:xmpmeta>GPS 6.2088 S</x:xmpmeta>";
    vips_image_set_blob_copy(with_profile.get(), VIPS_META_XMP_NAME, secret.data(), secret.size());
    vips_image_set_string(with_profile.get(), "exif-ifd0-Artist", "Somebody (Somebody, ASCII, 9 components, 9 bytes)");
    for (const string format : {".jpg", ".png", ".webp"}) {
        const auto before = encoded(with_profile, format);
        const string kept = format == ".png" ? "iCCP" : "Somebody";
        ASSERT_NE(before.find(kept), string::npos) << format;
        const auto after = reencoded(before);
        EXPECT_EQ(webp_chunks(after), std::vector<string>{"VP8 "}) << format;
    }
}

TEST_F(reencode_picture_test, keeps_alpha) {
    const auto picture = two_halves(64, 48, {220, 30, 30, 255}, {30, 30, 220, 64});
    for (const string format : {".png", ".webp[lossless]"}) {
        const auto out = decoded(reencoded(encoded(picture, format)));
        EXPECT_TRUE(like(pixel_at(out, 16, 24), {220, 30, 30, 255})) << format;
        EXPECT_EQ(pixel_at(out, 48, 24).at(3), 64) << format;
    }
}

TEST_F(reencode_picture_test, brings_every_colour_space_to_srgb) {
    const auto grey = decoded(reencoded(encoded(two_halves(64, 48, {40}, {200}), ".png")));
    EXPECT_TRUE(like(pixel_at(grey, 16, 24), {40, 40, 40}));
    EXPECT_TRUE(like(pixel_at(grey, 48, 24), {200, 200, 200}));

    const auto picture = red_and_blue(64, 48);
    VipsImage* deep = nullptr;
    require_vips(vips_colourspace(picture.get(), &deep, VIPS_INTERPRETATION_RGB16, nullptr));
    expect_red_and_blue(reencoded(encoded(taken(deep), ".png")), 64, 48);

    VipsImage* wide = nullptr;
    require_vips(vips_icc_transform(picture.get(), &wide, "p3", "input_profile", "srgb", nullptr));
    const auto wide_picture = taken(wide);
    ASSERT_FALSE(like(pixel_at(wide_picture, 16, 24), red, 8));
    expect_red_and_blue(reencoded(encoded(wide_picture, ".png")), 64, 48);

    VipsImage* ink = nullptr;
    const auto soft = two_halves(64, 48, {180, 90, 80}, {90, 110, 160});
    require_vips(vips_icc_transform(soft.get(), &ink, "cmyk", "input_profile", "srgb", nullptr));
    const auto from_ink = decoded(reencoded(encoded(taken(ink), ".jpg[Q=95]")));
    EXPECT_TRUE(like(pixel_at(from_ink, 16, 24), {180, 90, 80}));
    EXPECT_TRUE(like(pixel_at(from_ink, 48, 24), {90, 110, 160}));
}

TEST_F(reencode_picture_test, does_without_a_colour_profile_that_makes_no_sense) {
    const auto picture = red_and_blue(64, 48);
    const string rubbish(200, 'x');
    vips_image_set_blob_copy(picture.get(), VIPS_META_ICC_NAME, rubbish.data(), rubbish.size());
    expect_red_and_blue(reencoded(encoded(picture, ".jpg[Q=95]")), 64, 48);
}

TEST_F(reencode_picture_test, takes_the_first_frame_of_an_animation) {
    auto gif = animation(32, {red, blue, {30, 220, 30}});
    for (const bool as_webp : {false, true}) {
        string bytes = gif;
        if (as_webp) {
            VipsImage* all = nullptr;
            require_vips(vips_gifload_buffer(gif.data(), gif.size(), &all, "n", -1, nullptr));
            bytes = encoded(taken(all), ".webp[Q=95]");
            const auto chunks = webp_chunks(bytes);
            ASSERT_EQ(std::ranges::count(chunks, "ANMF"), 3);
        }
        const auto webp = reencoded(bytes);
        const auto out = decoded(webp);
        EXPECT_EQ(vips_image_get_height(out.get()), 32);
        EXPECT_TRUE(like(pixel_at(out, 16, 16), red));
        const auto chunks = webp_chunks(webp);
        EXPECT_EQ(std::ranges::count(chunks, "ANMF"), 0);
    }
}

TEST_F(reencode_picture_test, fits_the_longest_side_and_never_enlarges) {
    const auto wide = encoded(red_and_blue(1200, 600), ".png");
    expect_red_and_blue(reencoded(wide, 512), 512, 256);
    expect_red_and_blue(reencoded(encoded(red_and_blue(600, 1200), ".jpg"), 512), 256, 512);
    expect_red_and_blue(reencoded(wide, 1200), 1200, 600);
    expect_red_and_blue(reencoded(wide, 1920), 1200, 600);
    const auto thread = decoded(reencoded(encoded(red_and_blue(8000, 2), ".png"), 512));
    EXPECT_EQ(vips_image_get_width(thread.get()), 512);
    EXPECT_EQ(vips_image_get_height(thread.get()), 1);
    const auto dot = decoded(reencoded(encoded(two_halves(1, 1, red, red), ".png"), 512));
    EXPECT_EQ(vips_image_get_width(dot.get()), 1);
}

TEST_F(reencode_picture_test, refuses_what_is_no_picture_whatever_it_calls_itself) {
    using namespace std::string_view_literals;
    for (const auto bytes :
         {""sv, "\xff"sv, "GIF8"sv, "RIFF"sv, "RIFF\0\0\0\0WAVE"sv,
          "\0\0\0\x1c"
          "ftypmp42"sv,
          "<!doctype html><script>alert(1)</script>"sv, "%PDF-1.7\n"sv, "BM\x36\0\0\0\0\0"sv, "P6 1 1 255\nabc"sv,
          "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>"sv,
          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><script/></svg>"sv}) {
        EXPECT_EQ(fault_of(bytes), not_an_image) << bytes;
    }
    const auto picture = red_and_blue(64, 48);
    EXPECT_EQ(fault_of(encoded(picture, ".tif")), not_an_image);
    EXPECT_EQ(fault_of(rebranded(as_avif(picture), "heic")), not_an_image);
    EXPECT_EQ(fault_of("\n" + encoded(picture, ".png")), not_an_image);
}

TEST_F(reencode_picture_test, loses_what_was_hidden_in_or_behind_a_picture) {
    const auto picture = red_and_blue(64, 48);
    for (const string format : {".jpg", ".png", ".gif", ".webp"}) {
        const auto webp = reencoded(encoded(picture, format) + "<script>alert(1)</script>");
        EXPECT_EQ(webp.find("script"), string::npos) << format;
    }
}

TEST_F(reencode_picture_test, refuses_damaged_pictures) {
    const auto picture = red_and_blue(400, 300);
    VipsImage* raw = nullptr;
    require_vips(vips_gaussnoise(&raw, 400, 300, "seed", 1, nullptr));
    const auto noise = taken(raw);
    VipsImage* bytes = nullptr;
    require_vips(vips_cast_uchar(noise.get(), &bytes, nullptr));
    const auto noisy = taken(bytes);
    for (const string format : {".jpg", ".png", ".webp", ".gif"}) {
        const auto whole = encoded(noisy, format);
        ASSERT_EQ(fault_of(whole), "accepted") << format;
        for (const auto part : {0.05, 0.5, 0.9}) {
            const auto length = static_cast<double>(whole.size()) * part;
            EXPECT_EQ(fault_of(whole.substr(0, static_cast<std::size_t>(length))), corrupt) << format << part;
        }
    }
    const auto avif = as_avif(picture);
    for (const auto missing : {1, 20, 100, 200}) {
        EXPECT_EQ(fault_of(avif.substr(0, avif.size() - static_cast<std::size_t>(missing))), corrupt) << missing;
    }
    EXPECT_EQ(fault_of("\xff\xd8\xff"), corrupt);
    EXPECT_EQ(fault_of("GIF89a"), corrupt);
}

TEST_F(reencode_picture_test, refuses_bombs_by_their_header) {
    EXPECT_EQ(fault_of(encoded(red_and_blue(12'001, 1), ".png")), too_large);
    EXPECT_EQ(fault_of(encoded(red_and_blue(1, 12'001), ".jpg")), too_large);
    EXPECT_EQ(fault_of(encoded(red_and_blue(7'000, 5'800), ".png")), too_large);
    EXPECT_EQ(fault_of(encoded(red_and_blue(12'000, 2), ".webp[lossless]")), "accepted");

    // A GIF states the size of its canvas and that of each frame.
    auto gif = encoded(red_and_blue(64, 48), ".gif");
    const auto descriptor = gif.find(std::string_view{"\x2c\0\0\0\0", 5});
    ASSERT_NE(descriptor, string::npos);
    gif.replace(6, 4, "\xff\xff\xff\xff");
    gif.replace(descriptor + 5, 4, "\xff\xff\xff\xff");
    EXPECT_EQ(fault_of(gif), too_large);

    // The frame says 40,000 × 40,000 (bytes 5 to 8 of SOF0), the data has long ended.
    auto jpeg = encoded(red_and_blue(64, 48), ".jpg");
    const auto frame = jpeg.find("\xff\xc0");
    ASSERT_NE(frame, string::npos);
    jpeg.replace(frame + 5, 4, "\x9c\x40\x9c\x40");
    EXPECT_EQ(fault_of(jpeg), too_large);
}

TEST_F(reencode_picture_test, does_not_believe_a_container_that_states_a_smaller_size) {
    VipsImage* black = nullptr;
    require_vips(vips_black(&black, 7'000, 6'000, "bands", 3, nullptr));
    auto avif = as_avif(taken(black));
    const auto stated = avif.find("ispe");
    ASSERT_NE(stated, string::npos);
    avif.replace(stated + 8, 8, std::string_view{"\0\0\0\x64\0\0\0\x64", 8});
    EXPECT_EQ(fault_of(avif), too_large);

    auto webp = encoded(two_halves(640, 480, {1, 2, 3, 255}, {1, 2, 3, 0}), ".webp");
    ASSERT_EQ(webp_chunks(webp).front(), "VP8X");
    webp.replace(24, 6, std::string_view{"\x0f\0\0\x0f\0\0", 6});
    EXPECT_EQ(fault_of(webp), corrupt);
}

TEST_F(reencode_picture_test, refuses_another_codec_under_the_avif_brand) {
    auto avif = as_avif(red_and_blue(64, 48));
    const auto codec = avif.find("av01");
    ASSERT_NE(codec, string::npos);
    avif.replace(codec, 4, "hvc1");
    EXPECT_EQ(fault_of(avif), corrupt);
}

}  // namespace
}  // namespace goticket
