#pragma once

#include "base/enum_name.hpp"
#include "base/id.hpp"
#include "base/names.hpp"
#include "base/time.hpp"

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include <charconv>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

/// Described structs to JSON text, straight into a string: a quarter of the time of building a tree first.
namespace goticket::json {

/// Text that is JSON already.
struct raw {
    std::string text = "null";
};

/// A member that is left out when empty, where std::optional is written as null.
template <class T>
struct omittable : std::optional<T> {
    using std::optional<T>::optional;
};

void write_text(std::string& out, std::string_view text);

template <class T>
concept described_struct = boost::describe::has_describe_members<T>::value && !std::is_enum_v<T>;

template <class T>
using members_of = boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

inline void write(std::string& out, bool value) {
    out += value ? "true" : "false";
}
inline void write(std::string& out, std::string_view value) {
    write_text(out, value);
}
inline void write(std::string& out, const std::string& value) {
    write_text(out, value);
}
inline void write(std::string& out, const char* value) {
    write_text(out, value);
}
inline void write(std::string& out, const raw& value) {
    out += value.text;
}

template <std::integral N>
    requires(!std::same_as<N, bool>)
void write(std::string& out, N value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    out.append(digits, end);
}

inline void write(std::string& out, const uuid& value) {
    out.push_back('"');
    value.append_to(out);
    out.push_back('"');
}
template <class Tag>
void write(std::string& out, const id<Tag>& value) {
    write(out, value.value);
}
inline void write(std::string& out, instant value) {
    out.push_back('"');
    append_iso(out, value);
    out.push_back('"');
}
template <described_enum E>
void write(std::string& out, E value) {
    write_text(out, enum_name(value));
}

template <class... T>
void write(std::string& out, const std::variant<T...>& value);
template <class T>
void write(std::string& out, const std::optional<T>& value);
template <class T>
void write(std::string& out, const std::vector<T>& values);
template <described_struct T>
void write(std::string& out, const T& value);

template <class... T>
void write(std::string& out, const std::variant<T...>& value) {
    std::visit([&out](const auto& held) { write(out, held); }, value);
}

template <class T>
void write(std::string& out, const std::optional<T>& value) {
    if (value) {
        write(out, *value);
    } else {
        out += "null";
    }
}

template <class T>
void write(std::string& out, const std::vector<T>& values) {
    out.push_back('[');
    bool first = true;
    for (const auto& value : values) {
        if (!first) out.push_back(',');
        first = false;
        write(out, value);
    }
    out.push_back(']');
}

namespace detail {
template <class T>
inline constexpr bool is_omittable = false;
template <class T>
inline constexpr bool is_omittable<omittable<T>> = true;

template <class Descriptor, class T>
void write_member(std::string& out, bool& first, const T& value) {
    if constexpr (is_omittable<T>) {
        if (value) write_member<Descriptor>(out, first, *value);
    } else {
        if (!first) out.push_back(',');
        first = false;
        out.push_back('"');
        out += json_name<Descriptor>.view();
        out += "\":";
        write(out, value);
    }
}
}  // namespace detail

template <described_struct T>
void write(std::string& out, const T& value) {
    out.push_back('{');
    bool first = true;
    boost::mp11::mp_for_each<members_of<T>>([&]<class Descriptor>(Descriptor) {
        detail::write_member<Descriptor>(out, first, value.*Descriptor::pointer);
    });
    out.push_back('}');
}

template <class T>
std::string to_text(const T& value) {
    std::string out;
    write(out, value);
    return out;
}

}  // namespace goticket::json
