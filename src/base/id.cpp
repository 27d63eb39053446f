#include "base/id.hpp"

#include <sodium.h>

namespace goticket {
namespace {

/// The value of each character as a digit; -1 for what is none.
constexpr auto hex_values = [] {
    std::array<std::int8_t, 256> values{};
    values.fill(-1);
    for (int i = 0; i < 10; ++i) values[static_cast<std::size_t>('0' + i)] = static_cast<std::int8_t>(i);
    for (int i = 0; i < 6; ++i) {
        values[static_cast<std::size_t>('a' + i)] = static_cast<std::int8_t>(10 + i);
        values[static_cast<std::size_t>('A' + i)] = static_cast<std::int8_t>(10 + i);
    }
    return values;
}();

int hex_digit(char c) {
    return hex_values[static_cast<unsigned char>(c)];
}

constexpr bool hyphen_at(std::size_t position) {
    return position == 8 || position == 13 || position == 18 || position == 23;
}

struct id_sequence {
    std::int64_t last_ms = 0;
    std::uint32_t counter = 0;
};

/// Random bytes for one thread. Each question to the kernel is a system call, which a request's id is not worth.
class random_supply {
  public:
    void take(std::uint8_t* to, std::size_t count) {
        if (bytes_.size() - used_ < count) {
            randombytes_buf(bytes_.data(), bytes_.size());
            used_ = 0;
        }
        std::memcpy(to, bytes_.data() + used_, count);
        used_ += count;
    }

  private:
    std::array<std::uint8_t, 1024> bytes_{};
    std::size_t used_ = bytes_.size();
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
    char text[36];
    char* next = text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) *next++ = '-';
        *next++ = digits[bytes[i] >> 4];
        *next++ = digits[bytes[i] & 15];
    }
    out.append(text, sizeof text);
}

std::string uuid::str() const {
    std::string text;
    text.reserve(36);
    append_to(text);
    return text;
}

uuid uuid_v7(instant now) {
    thread_local id_sequence sequence;
    thread_local random_supply random;
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
    random.take(made.bytes.data() + 9, 7);
    return made;
}

}  // namespace goticket
