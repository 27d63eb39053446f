#include "base/id.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace goticket {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr bool hyphen_at(std::size_t position) {
    return position == 8 || position == 13 || position == 18 || position == 23;
}

struct id_sequence {
    std::int64_t last_ms = 0;
    std::uint32_t counter = 0;
};

/// Random bytes, fetched from the kernel for a hundred ids at a time: a system call for each would be seen in a war.
class random_store {
  public:
    void take(std::uint8_t* to, std::size_t count) {
        if (next_ + count > bytes_.size()) {
            randombytes_buf(bytes_.data(), bytes_.size());
            next_ = 0;
        }
        std::copy_n(bytes_.data() + next_, count, to);
        next_ += count;
    }

  private:
    std::array<std::uint8_t, 700> bytes_{};
    std::size_t next_ = bytes_.size();
};

}  // namespace

std::optional<uuid> uuid::parse(std::string_view text) {
    if (text.size() != 36) return std::nullopt;
    uuid parsed;
    std::size_t byte = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (hyphen_at(i)) {
            if (text[i++] != '-') return std::nullopt;
            continue;
        }
        const int high = hex_digit(text[i]);
        const int low = hex_digit(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        parsed.bytes[byte++] = static_cast<std::uint8_t>(high << 4 | low);
        i += 2;
    }
    return parsed;
}

void uuid::append_to(std::string& out) const {
    static constexpr char digits[] = "0123456789abcdef";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) out.push_back('-');
        out.push_back(digits[bytes[i] >> 4]);
        out.push_back(digits[bytes[i] & 15]);
    }
}

std::string uuid::str() const {
    std::string text;
    text.reserve(36);
    append_to(text);
    return text;
}

uuid uuid_v7(instant now) {
    thread_local id_sequence sequence;
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(now).time_since_epoch().count();
    if (ms > sequence.last_ms) {
        sequence.last_ms = ms;
        sequence.counter = 0;
    } else if (++sequence.counter > 0x3FFFF) {
        // 18 bits of counter in one millisecond: borrow from the next, as RFC 9562 6.2 allows.
        ++sequence.last_ms;
        sequence.counter = 0;
    }
    uuid made;
    for (std::size_t i = 0; i < 6; ++i) {
        made.bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(sequence.last_ms) >> (40 - 8 * i));
    }
    made.bytes[6] = static_cast<std::uint8_t>(0x70 | (sequence.counter >> 14 & 0x0F));
    made.bytes[7] = static_cast<std::uint8_t>(sequence.counter >> 6);
    made.bytes[8] = static_cast<std::uint8_t>(0x80 | (sequence.counter & 0x3F));
    thread_local random_store randomness;
    randomness.take(made.bytes.data() + 9, 7);
    return made;
}

}  // namespace goticket
