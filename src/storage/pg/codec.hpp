#pragma once

#include "base/enum_name.hpp"
#include "base/id.hpp"
#include "base/time.hpp"

#include <boost/endian/conversion.hpp>

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// PostgreSQL's binary formats of the types we use (PostgreSQL 15 sources, src/backend/utils/adt/*send, *recv).
namespace goticket::pg {

using oid = unsigned int;

/// JSON text for a jsonb parameter or column.
struct jsonb {
    std::string text;
};
/// Bytes for a bytea parameter or column.
struct bytea {
    std::string bytes;
};

template <class T>
struct codec;

template <class N>
void append_big(std::string& out, N value) {
    boost::endian::native_to_big_inplace(value);
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class N>
N read_big(std::string_view bytes) {
    N value{};
    if (bytes.size() != sizeof value) throw std::logic_error("a column has another width than its C++ type");
    std::memcpy(&value, bytes.data(), sizeof value);
    boost::endian::big_to_native_inplace(value);
    return value;
}

template <class N, oid Type, oid ArrayType>
struct number_codec {
    static constexpr oid type = Type;
    static constexpr oid array_type = ArrayType;
    static void encode(std::string& out, N value) { append_big(out, value); }
    static N decode(std::string_view bytes) { return read_big<N>(bytes); }
    static bool reads(oid column) { return column == Type; }
};
template <>
struct codec<std::int16_t> : number_codec<std::int16_t, 21, 1005> {};
template <>
struct codec<std::int32_t> : number_codec<std::int32_t, 23, 1007> {};
template <>
struct codec<std::int64_t> : number_codec<std::int64_t, 20, 1016> {};

template <>
struct codec<bool> {
    static constexpr oid type = 16;
    static constexpr oid array_type = 1000;
    static void encode(std::string& out, bool value) { out.push_back(value ? '\1' : '\0'); }
    static bool decode(std::string_view bytes) { return !bytes.empty() && bytes.front() != 0; }
    static bool reads(oid column) { return column == type; }
};

template <>
struct codec<std::string> {
    static constexpr oid type = 25;
    static constexpr oid array_type = 1009;
    static void encode(std::string& out, std::string_view value) { out.append(value); }
    static std::string decode(std::string_view bytes) { return std::string(bytes); }
    static bool reads(oid column) { return column == type || column == 1043; }
};
template <>
struct codec<std::string_view> : codec<std::string> {};

template <>
struct codec<bytea> {
    static constexpr oid type = 17;
    static constexpr oid array_type = 1001;
    static void encode(std::string& out, const bytea& value) { out.append(value.bytes); }
    static bytea decode(std::string_view bytes) { return bytea{std::string(bytes)}; }
    static bool reads(oid column) { return column == type; }
};

template <>
struct codec<jsonb> {
    static constexpr oid type = 3802;
    static constexpr oid array_type = 3807;
    // jsonb on the wire is a version byte, then the text.
    static void encode(std::string& out, const jsonb& value) { out.append("\1", 1).append(value.text); }
    static jsonb decode(std::string_view bytes) { return jsonb{std::string(bytes.substr(1))}; }
    static bool reads(oid column) { return column == type; }
};

template <>
struct codec<uuid> {
    static constexpr oid type = 2950;
    static constexpr oid array_type = 2951;
    static void encode(std::string& out, const uuid& value) {
        out.append(reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size());
    }
    static uuid decode(std::string_view bytes) {
        uuid value;
        if (bytes.size() != value.bytes.size()) throw std::logic_error("a uuid column has another width");
        std::memcpy(value.bytes.data(), bytes.data(), bytes.size());
        return value;
    }
    static bool reads(oid column) { return column == type; }
};
template <class Tag>
struct codec<id<Tag>> : codec<uuid> {
    static void encode(std::string& out, const id<Tag>& value) { codec<uuid>::encode(out, value.value); }
    static id<Tag> decode(std::string_view bytes) { return {codec<uuid>::decode(bytes)}; }
};

/// timestamptz is microseconds since 2000-01-01 UTC.
template <>
struct codec<instant> {
    static constexpr oid type = 1184;
    static constexpr oid array_type = 1185;
    static constexpr instant epoch{std::chrono::sys_days{std::chrono::year{2000} / 1 / 1}};
    static void encode(std::string& out, instant value) {
        append_big(out, static_cast<std::int64_t>((value - epoch).count()));
    }
    static instant decode(std::string_view bytes) {
        return epoch + std::chrono::microseconds(read_big<std::int64_t>(bytes));
    }
    static bool reads(oid column) { return column == type; }
};

/// A described enum is text in the database, guarded there by a CHECK.
template <described_enum E>
struct codec<E> {
    static constexpr oid type = 25;
    static constexpr oid array_type = 1009;
    static void encode(std::string& out, E value) { out += enum_name(value); }
    static E decode(std::string_view text) {
        const auto value = enum_value<E>(text);
        if (!value) throw std::logic_error("unknown value in an enumerated column: " + std::string(text));
        return *value;
    }
    static bool reads(oid column) { return column == type; }
};

template <class T>
struct codec<std::optional<T>> {
    static constexpr oid type = codec<T>::type;
    static constexpr oid array_type = codec<T>::array_type;
    static bool reads(oid column) { return codec<T>::reads(column); }
};

template <class T>
void encode_element(std::string& out, const T& value) {
    const auto at = out.size();
    out.append(4, '\0');
    codec<T>::encode(out, value);
    const auto length = boost::endian::native_to_big(static_cast<std::int32_t>(out.size() - at - 4));
    std::memcpy(out.data() + at, &length, sizeof length);
}
template <class T>
void encode_element(std::string& out, const std::optional<T>& value) {
    if (value) {
        encode_element(out, *value);
    } else {
        append_big(out, std::int32_t{-1});
    }
}

/// One-dimensional arrays: dimensions, whether NULLs occur, element type, length, lower bound, elements.
template <class T>
struct codec<std::vector<T>> {
    static constexpr oid type = codec<T>::array_type;
    static void encode(std::string& out, const std::vector<T>& values) {
        append_big(out, std::int32_t{values.empty() ? 0 : 1});
        append_big(out, std::int32_t{1});
        append_big(out, codec<T>::type);
        if (values.empty()) return;
        append_big(out, static_cast<std::int32_t>(values.size()));
        append_big(out, std::int32_t{1});
        for (const auto& value : values) encode_element(out, static_cast<const T&>(value));
    }
    static std::vector<T> decode(std::string_view bytes) {
        std::vector<T> values;
        if (read_big<std::int32_t>(bytes.substr(0, 4)) == 0) return values;
        const auto count = read_big<std::int32_t>(bytes.substr(12, 4));
        bytes.remove_prefix(20);
        values.reserve(static_cast<std::size_t>(count));
        for (std::int32_t i = 0; i < count; ++i) {
            const auto length = read_big<std::int32_t>(bytes.substr(0, 4));
            if (length < 0) throw std::logic_error("an array column holds a NULL");
            values.push_back(codec<T>::decode(bytes.substr(4, static_cast<std::size_t>(length))));
            bytes.remove_prefix(4 + static_cast<std::size_t>(length));
        }
        return values;
    }
    static bool reads(oid column) { return column == type; }
};

}  // namespace goticket::pg
