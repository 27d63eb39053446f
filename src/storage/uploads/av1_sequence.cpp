#include "storage/uploads/av1_sequence.hpp"

#include "storage/uploads/byte_reader.hpp"

#include <algorithm>
#include <cstdint>

namespace goticket {
namespace {

constexpr unsigned sequence_header_type = 1;

/// timing_info(); false where a decoder model follows, which still images never have.
bool skip_timing(bit_reader& in) {
    in.bits(32);            // num_units_in_display_tick
    in.bits(32);            // time_scale
    if (in.bits(1) == 1) {  // equal_picture_interval: num_ticks_per_picture_minus_1 as uvlc()
        unsigned zeros = 0;
        while (in.ok() && in.bits(1) == 0) ++zeros;
        if (zeros >= 32) return false;
        in.bits(zeros);
    }
    return in.bits(1) == 0;
}

void skip_operating_points(bit_reader& in) {
    const auto display_delays = in.bits(1) == 1;
    const auto last = in.bits(5);
    for (std::uint32_t i = 0; i <= last; ++i) {
        in.bits(12);                     // operating_point_idc
        if (in.bits(5) > 7) in.bits(1);  // seq_level_idx, seq_tier
        if (display_delays && in.bits(1) == 1) in.bits(4);
    }
}

/// sequence_header_obu() of the AV1 specification, 5.5.1, up to the frame size.
std::optional<coded_size> read_sequence_header(std::string_view payload) {
    bit_reader in{payload};
    in.bits(3);             // seq_profile
    in.bits(1);             // still_picture
    if (in.bits(1) == 1) {  // reduced_still_picture_header
        in.bits(5);
    } else {
        if (in.bits(1) == 1 && !skip_timing(in)) return std::nullopt;
        skip_operating_points(in);
    }
    const auto width_bits = in.bits(4) + 1;
    const auto height_bits = in.bits(4) + 1;
    const auto width = in.bits(width_bits) + 1;
    const auto height = in.bits(height_bits) + 1;
    if (!in.ok()) return std::nullopt;
    return coded_size{width, height};
}

std::uint64_t read_leb128(byte_reader& in) {
    std::uint64_t value = 0;
    for (unsigned i = 0; i < 8; ++i) {
        const auto byte = in.number(1);
        value |= (byte & 0x7f) << (i * 7);
        if ((byte & 0x80) == 0) break;
    }
    return value;
}

}  // namespace

std::optional<coded_size> largest_av1_frame(std::string_view data) {
    byte_reader in{data};
    std::optional<coded_size> largest;
    while (!in.at_end()) {
        const auto header = in.number(1);
        const auto type = header >> 3 & 0xf;
        const auto has_extension = (header & 4) != 0;
        const auto has_size = (header & 2) != 0;
        if (has_extension) in.take(1);
        const auto payload = has_size ? in.take(read_leb128(in)) : in.rest();
        if (!in.ok()) return std::nullopt;
        if (type != sequence_header_type) continue;
        const auto size = read_sequence_header(payload);
        if (!size) return std::nullopt;
        largest = larger(largest.value_or(coded_size{}), *size);
    }
    return largest;
}

}  // namespace goticket
