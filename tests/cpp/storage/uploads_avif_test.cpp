#include "storage/uploads/av1_sequence.hpp"
#include "storage/uploads/avif_file.hpp"
#include "storage/uploads/picture_codec.hpp"
#include "uploads_test_pictures.hpp"

#include <gtest/gtest.h>

#include <random>

namespace goticket {
namespace {

using namespace test;
using std::string;

string avif_of(int width, int height) {
    start_picture_codec();
    return as_avif(red_and_blue(width, height));
}

string size_text(std::string_view bytes) {
    const auto size = largest_coded_size(bytes);
    return size ? std::to_string(size->width) + "x" + std::to_string(size->height) : "refused";
}

/// The file with the first `from` replaced by `to`, which is as long.
string changed(string file, std::string_view from, std::string_view to) {
    const auto at = file.find(from);
    if (at == string::npos || from.size() != to.size()) throw std::logic_error{"nothing to change"};
    return file.replace(at, to.size(), to);
}

TEST(has_avif_brand, finds_the_brand_first_or_among_the_compatible_ones) {
    using namespace std::string_view_literals;
    EXPECT_TRUE(
        has_avif_brand("\0\0\0\x14"
                       "ftypavif\0\0\0\0mif1"sv));
    EXPECT_TRUE(
        has_avif_brand("\0\0\0\x18"
                       "ftypmif1\0\0\0\0miafavis"sv));
    EXPECT_FALSE(
        has_avif_brand("\0\0\0\x14"
                       "ftypmif1avifmiaf"sv))
        << "the second word is a version";
    EXPECT_FALSE(
        has_avif_brand("\0\0\0\x14"
                       "ftypheic\0\0\0\0mif1"sv));
    EXPECT_FALSE(
        has_avif_brand("\0\0\0\x40"
                       "ftypavif\0\0\0\0mif1"sv))
        << "cut short";
    EXPECT_FALSE(
        has_avif_brand("\0\0\0\x08"
                       "ftyp"sv));
    EXPECT_FALSE(has_avif_brand(""));
}

TEST(largest_coded_size, reads_the_size_from_the_coded_data) {
    EXPECT_EQ(size_text(avif_of(64, 48)), "64x48");
    EXPECT_EQ(size_text(avif_of(1201, 333)), "1201x333");
    const auto lying = changed(avif_of(400, 300), {"\0\0\x01\x90\0\0\x01\x2c", 8}, {"\0\0\0\x10\0\0\0\x10", 8});
    EXPECT_EQ(size_text(lying), "400x300");
}

TEST(largest_coded_size, counts_the_alpha_plane_too) {
    start_picture_codec();
    EXPECT_EQ(size_text(as_avif(two_halves(64, 48, {1, 2, 3, 255}, {1, 2, 3, 0}))), "64x48");
}

TEST(largest_coded_size, refuses_other_codecs_and_derived_images) {
    const auto file = avif_of(64, 48);
    for (const string type : {"hvc1", "grid", "iovl", "iden", "jpeg"}) {
        EXPECT_EQ(size_text(changed(file, "av01", type)), "refused") << type;
    }
}

TEST(largest_coded_size, refuses_what_could_be_read_in_two_ways) {
    const auto file = avif_of(64, 48);
    const auto meta = file.find("meta") - 4;
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(file[meta + 2])) * 256 +
                        static_cast<unsigned char>(file[meta + 3]);
    EXPECT_EQ(size_text(file + file.substr(meta, length)), "refused") << "two meta boxes";
    EXPECT_EQ(size_text(changed(file, "meta", "free")), "refused");
    EXPECT_EQ(size_text(changed(file, "iloc", "free")), "refused");
    EXPECT_EQ(size_text(changed(file, "iprp", "free")), "refused");
    EXPECT_EQ(size_text(changed(file, "hdlr", "iloc")), "refused") << "two item locations";
}

TEST(largest_coded_size, survives_every_cut_and_any_damage) {
    const auto file = avif_of(64, 48);
    for (std::size_t length = 0; length < file.size(); ++length) {
        EXPECT_EQ(size_text(file.substr(0, length)), "refused") << length;
    }
    std::mt19937 random{1};
    for (int round = 0; round < 20'000; ++round) {
        auto damaged = file;
        for (int i = 0; i < 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
        (void)largest_coded_size(damaged);
    }
}

/// Bits as text, spaces for the eye, filled up to whole bytes.
string bits(const string& text) {
    string out;
    unsigned count = 0;
    for (const char c : text) {
        if (c == ' ') continue;
        if (count++ % 8 == 0) out += '\0';
        if (c == '1') out.back() = static_cast<char>(static_cast<unsigned char>(out.back()) | 0x80U >> (count - 1) % 8);
    }
    return out;
}

/// A unit of the AV1 stream that states its size: type 1 is a sequence header, 6 a frame.
string unit(unsigned type, const string& payload) {
    return static_cast<char>(type << 3 | 2) + string(1, static_cast<char>(payload.size())) + payload;
}

string av1_size(const string& data) {
    const auto size = largest_av1_frame(data);
    return size ? std::to_string(size->width) + "x" + std::to_string(size->height) : "refused";
}

/// Five bits for each side: 0b1111 + 1 = 16 and 0b0111 + 1 = 8.
const string size_16_8 = " 0100 0100 01111 00111";
const string size_8_32 = " 0100 0100 00111 11111";
const string reduced = "000 1 1 00000";

TEST(largest_av1_frame, takes_the_largest_of_all_sequence_headers) {
    const auto one = unit(1, bits(reduced + size_16_8));
    const auto other = unit(1, bits(reduced + size_8_32));
    EXPECT_EQ(av1_size(one), "16x8");
    EXPECT_EQ(av1_size(one + unit(6, "frame") + other), "16x32");
    EXPECT_EQ(av1_size(string{"\x12\0", 2} + other), "8x32") << "after a temporal delimiter";
    EXPECT_EQ(av1_size(string{"\x08", 1} + bits(reduced + size_8_32)), "8x32") << "the last unit may omit its size";
}

TEST(largest_av1_frame, reads_full_sequence_headers) {
    const string plain = "000 0 0 0";
    EXPECT_EQ(av1_size(unit(1, bits(plain + " 0 00000 000000000000 00111" + size_16_8))), "16x8");
    const string two_points = " 1 00001 000000000000 01000 1 1 0101 000000000000 00001 0";
    EXPECT_EQ(av1_size(unit(1, bits(plain + two_points + size_16_8))), "16x8");
    const string timing = "000 0 0 1 " + string(64, '0') + " 1 001 11 ";
    EXPECT_EQ(av1_size(unit(1, bits(timing + "0 0 00000 000000000000 00111" + size_16_8))), "16x8");
    EXPECT_EQ(av1_size(unit(1, bits(timing + "1 0 00000 000000000000 00111" + size_16_8))), "refused")
        << "a decoder model";
}

TEST(largest_av1_frame, refuses_data_without_a_whole_sequence_header) {
    const auto header = unit(1, bits(reduced + size_16_8));
    EXPECT_EQ(av1_size(""), "refused");
    EXPECT_EQ(av1_size(unit(6, "frame")), "refused");
    EXPECT_EQ(av1_size(header.substr(0, header.size() - 1)), "refused") << "a unit cut short";
    EXPECT_EQ(av1_size(unit(1, bits(reduced))), "refused") << "a header that ends before the size";
    EXPECT_EQ(av1_size(header + string{"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\x01", 10}), "refused")
        << "a size beyond all";
    EXPECT_EQ(av1_size(unit(1, bits("000 0 0 1 " + string(64, '0') + " 1 " + string(40, '0')))), "refused");
}

}  // namespace
}  // namespace goticket
