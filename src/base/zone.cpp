#include "base/zone.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace goticket {
namespace {

struct period {
    /// Since 1970, in UTC.
    std::int64_t from = 0;
    std::chrono::seconds offset{0};
    std::string abbreviation;
};

/// The file of one zone. The first period stands for everything before the second, too.
using zone_file = std::vector<period>;

/// Reads big-endian numbers from the front of a text; beyond the end all is 0.
class number_reader {
  public:
    explicit number_reader(std::string_view bytes) : rest_(bytes) {}

    std::int64_t signed_number(std::size_t size) {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < size; ++i) value = value << 8 | (i < rest_.size() ? byte(rest_[i]) : 0);
        skip(size);
        const auto unused = 64 - 8 * size;
        return static_cast<std::int64_t>(value << unused) >> unused;
    }
    std::size_t count() { return static_cast<std::size_t>(std::clamp<std::int64_t>(signed_number(4), 0, 100'000)); }
    void skip(std::size_t size) { rest_.remove_prefix(std::min(size, rest_.size())); }
    std::string_view rest() const { return rest_; }

  private:
    static std::uint8_t byte(char c) { return static_cast<std::uint8_t>(c); }
    std::string_view rest_;
};

struct counts {
    std::size_t utc_marks, standard_marks, leaps, changes, types, letters;
};

counts read_header(number_reader& in) {
    in.skip(20);
    counts found{};
    for (auto* one :
         {&found.utc_marks, &found.standard_marks, &found.leaps, &found.changes, &found.types, &found.letters}) {
        *one = in.count();
    }
    return found;
}

/// RFC 8536: a block with times of 32 bits for old readers, then the same with 64, which is the one we read.
zone_file parse(std::string_view bytes) {
    number_reader in(bytes);
    if (!bytes.starts_with("TZif") || bytes.size() < 44 || bytes[4] < '2') return {};
    const auto old = read_header(in);
    in.skip(old.changes * 5 + old.types * 6 + old.letters + old.leaps * 8 + old.standard_marks + old.utc_marks);
    if (!in.rest().starts_with("TZif")) return {};
    const auto has = read_header(in);
    std::vector<std::int64_t> times(has.changes);
    for (auto& one : times) one = in.signed_number(8);
    std::vector<std::size_t> type_of(has.changes);
    for (auto& one : type_of) one = static_cast<std::size_t>(in.signed_number(1)) & 0xFF;
    struct type {
        std::int64_t offset;
        std::size_t name;
    };
    std::vector<type> types(has.types);
    for (auto& one : types) {
        one.offset = in.signed_number(4);
        in.skip(1);
        one.name = static_cast<std::size_t>(in.signed_number(1)) & 0xFF;
    }
    const auto letters = in.rest().substr(0, has.letters);
    const auto period_of = [&](std::int64_t from, std::size_t number) {
        if (number >= types.size()) return period{from, std::chrono::seconds(0), "UTC"};
        const auto name = letters.substr(std::min(types[number].name, letters.size()));
        return period{from, std::chrono::seconds(types[number].offset), std::string(name.substr(0, name.find('\0')))};
    };
    // Before the first change the first type holds.
    zone_file zone{period_of(std::numeric_limits<std::int64_t>::min(), 0)};
    for (std::size_t i = 0; i < times.size(); ++i) zone.push_back(period_of(times[i], type_of[i]));
    return zone;
}

zone_file load(const std::string& name) {
    if (!is_time_zone(name)) return {};
    std::ifstream file("/usr/share/zoneinfo/" + name, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(file), {});
    return parse(bytes);
}

/// Kept for good: there are some hundreds of zones, and a name that is none is not kept.
std::shared_ptr<const zone_file> find(std::string_view name) {
    static std::mutex guard;
    static std::map<std::string, std::shared_ptr<const zone_file>, std::less<>> known;
    const std::lock_guard lock(guard);
    const auto found = known.find(name);
    if (found != known.end()) return found->second;
    auto zone = std::make_shared<const zone_file>(load(std::string(name)));
    if (!zone->empty()) known.emplace(name, zone);
    return zone;
}

void append_two(std::string& out, std::int64_t number) {
    out.push_back(static_cast<char>('0' + number / 10 % 10));
    out.push_back(static_cast<char>('0' + number % 10));
}

}  // namespace

local_time in_zone(instant at, std::string_view name) {
    const auto zone = find(name);
    local_time shown;
    shown.abbreviation = "UTC";
    if (!zone->empty()) {
        const auto second = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
        const auto next = std::upper_bound(zone->begin() + 1, zone->end(), second,
                                           [](std::int64_t when, const period& one) { return when < one.from; });
        shown.offset = std::prev(next)->offset;
        shown.abbreviation = std::prev(next)->abbreviation;
    }
    shown.clock = std::chrono::local_time<std::chrono::microseconds>(at.time_since_epoch() + shown.offset);
    return shown;
}

std::string format_iso(const local_time& at) {
    // The clock's digits are those of an instant that far from UTC.
    auto text = format_iso(instant(at.clock.time_since_epoch())).substr(0, 19);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(at.offset).count();
    text.push_back(minutes < 0 ? '-' : '+');
    append_two(text, std::abs(minutes) / 60);
    text.push_back(':');
    append_two(text, std::abs(minutes) % 60);
    return text;
}

}  // namespace goticket
