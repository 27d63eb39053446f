/// Big-endian numbers out of bytes that nobody has vouched for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace goticket {

/// Reads past the end give zeroes and leave `ok()` false, so that a parser looks once, at its end.
class byte_reader {
  public:
    explicit byte_reader(std::string_view bytes) : bytes_{bytes} {}

    bool ok() const { return ok_; }
    bool at_end() const { return bytes_.empty(); }

    std::string_view take(std::size_t count) {
        if (count > bytes_.size()) {
            ok_ = false;
            bytes_ = {};
            return {};
        }
        const auto taken = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return taken;
    }

    std::string_view rest() { return take(bytes_.size()); }

    /// A number of `width` bytes, 0 to 8.
    std::uint64_t number(std::size_t width) {
        std::uint64_t value = 0;
        for (const char c : take(width)) value = value << 8 | static_cast<unsigned char>(c);
        return value;
    }

  private:
    std::string_view bytes_;
    bool ok_ = true;
};

/// The same for single bits, most significant first.
class bit_reader {
  public:
    explicit bit_reader(std::string_view bytes) : bytes_{bytes} {}

    bool ok() const { return at_ <= bytes_.size() * 8; }

    std::uint32_t bits(unsigned count) {
        std::uint32_t value = 0;
        while (count-- > 0) value = value << 1 | bit();
        return value;
    }

  private:
    std::uint32_t bit() {
        const auto at = at_++;
        if (at / 8 >= bytes_.size()) return 0;
        return static_cast<unsigned char>(bytes_[at / 8]) >> (7 - at % 8) & 1U;
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
};

}  // namespace goticket
