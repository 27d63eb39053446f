#pragma once

#include "base/fault.hpp"
#include "base/id.hpp"
#include "base/json_write.hpp"
#include "base/names.hpp"
#include "base/time.hpp"

#include <boost/describe.hpp>
#include <boost/json/value.hpp>
#include <boost/mp11/algorithm.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// JSON to described structs. The rules stand in the types of the members (base/fields.hpp), every fault is
/// reported and not just the first, and members that are not described are ignored.
namespace goticket::json {

/// Where the reader is and what it has found wrong so far.
class reader {
  public:
    /// `from_text`: the values come from a query or a form, where a number arrives as text.
    explicit reader(bool from_text = false) : from_text_(from_text) {}

    void enter(std::variant<std::string, std::size_t> step) { path_.push_back(std::move(step)); }
    void leave() { path_.pop_back(); }
    void blame(std::string_view code, std::string message);
    bool from_text() const { return from_text_; }
    std::vector<fault>& faults() { return faults_; }

  private:
    bool from_text_;
    std::vector<std::variant<std::string, std::size_t>> path_;
    std::vector<fault> faults_;
};

/// Reads one value: a member type brings `static void read(reader&, const value&, T&)` or has a function here.
void read(reader& in, const boost::json::value& from, std::string& to);
void read(reader& in, const boost::json::value& from, bool& to);
void read(reader& in, const boost::json::value& from, instant& to);
/// A whole number between the bounds; the text form is taken where the source is text.
void read_whole(reader& in, const boost::json::value& from, std::int64_t least, std::int64_t most, std::int64_t& to);
void read(reader& in, const boost::json::value& from, std::int32_t& to);
const boost::json::object* expect_object(reader& in, const boost::json::value& from);
const boost::json::array* expect_array(reader& in, const boost::json::value& from);
std::string kind_name(const boost::json::value& value);

template <class T>
concept reads_itself = requires(reader& in, const boost::json::value& from, T& to) { T::read(in, from, to); };

template <reads_itself T>
void read(reader& in, const boost::json::value& from, T& to) {
    T::read(in, from, to);
}

template <class Tag>
void read(reader& in, const boost::json::value& from, id<Tag>& to) {
    if (const auto* text = from.if_string()) {
        if (auto parsed = id<Tag>::parse(std::string_view(text->data(), text->size()))) {
            to = *parsed;
            return;
        }
    }
    in.blame("invalid_uuid", "must be a UUID");
}

template <described_enum E>
void read(reader& in, const boost::json::value& from, E& to) {
    if (const auto* text = from.if_string()) {
        if (const auto known = enum_value<E>(std::string_view(text->data(), text->size()))) {
            to = *known;
            return;
        }
    }
    std::string choices;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto descriptor) {
        if (!choices.empty()) choices += ", ";
        choices += descriptor.name;
    });
    in.blame("invalid_enum_value", "must be one of " + choices);
}

template <described_struct T>
void read(reader& in, const boost::json::value& from, T& to);

template <class T>
void read(reader& in, const boost::json::value& from, std::vector<T>& to) {
    const auto* array = expect_array(in, from);
    if (array == nullptr) return;
    to.clear();
    for (std::size_t i = 0; i < array->size(); ++i) {
        in.enter(i);
        read(in, (*array)[i], to.emplace_back());
        in.leave();
    }
}

namespace detail {
template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
void read_member(reader& in, const boost::json::value* from, T& to) {
    if constexpr (is_optional<T>) {
        if (from != nullptr) read(in, *from, to.emplace());
    } else if constexpr (requires { to.read_absent(); }) {
        if (from != nullptr) read(in, *from, to);
    } else if (from == nullptr) {
        in.blame("required", "is required");
    } else {
        read(in, *from, to);
    }
}
}  // namespace detail

template <described_struct T>
void read(reader& in, const boost::json::value& from, T& to) {
    const auto* object = expect_object(in, from);
    if (object == nullptr) return;
    boost::mp11::mp_for_each<members_of<T>>([&]<class Descriptor>(Descriptor) {
        constexpr auto name = json_name<Descriptor>.view();
        in.enter(std::string(name));
        detail::read_member(in, object->if_contains(name), to.*Descriptor::pointer);
        in.leave();
    });
    if constexpr (requires { to.check(in); }) to.check(in);
}

/// Reads a whole document; the faults are the answer, none means that `to` is filled.
template <class T>
std::vector<fault> read_document(const boost::json::value& from, T& to, bool from_text = false) {
    reader in(from_text);
    read(in, from, to);
    return std::move(in.faults());
}

/// Parses JSON text with bounds on depth; nothing when it is not JSON in valid UTF-8.
std::optional<boost::json::value> parse(std::string_view text);

}  // namespace goticket::json
