#pragma once

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include <optional>
#include <string_view>

namespace goticket {

template <class T>
concept described_enum = boost::describe::has_describe_enumerators<T>::value;

template <described_enum E>
std::string_view enum_name(E value) {
    return boost::describe::enum_to_string(value, "?");
}

template <described_enum E>
std::optional<E> enum_value(std::string_view name) {
    std::optional<E> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto descriptor) {
        if (name == descriptor.name) found = descriptor.value;
    });
    return found;
}

}  // namespace goticket
