#pragma once

#include "base/json_read.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

/// Types of request fields: each one carries its rule, so that the rule stands beside the field in its struct.
namespace goticket::field {

/// Text of Min to Max characters (code points) once outer white space is gone; no control characters but line
/// breaks and tabs, above all no NUL, which PostgreSQL's text can't hold.
void read_text(json::reader& in, const boost::json::value& from, std::size_t least, std::size_t most, std::string& to);

template <std::size_t Min, std::size_t Max>
struct text {
    std::string value;
    static void read(json::reader& in, const boost::json::value& from, text& to) {
        read_text(in, from, Min, Max, to.value);
    }
};

/// A secret is taken as it is: no trimming.
template <std::size_t Min, std::size_t Max>
struct secret {
    std::string value;
    static void read(json::reader& in, const boost::json::value& from, secret& to) {
        json::read(in, from, to.value);
        if (from.is_string() && to.value.size() < Min) {
            in.blame("too_small", "must have at least " + std::to_string(Min) + " characters");
        }
        if (to.value.size() > Max) in.blame("too_big", "must have at most " + std::to_string(Max) + " bytes");
        if (to.value.find('\0') != std::string::npos) in.blame("invalid_string", "must not contain a NUL character");
    }
};

struct email {
    std::string value;
    static void read(json::reader& in, const boost::json::value& from, email& to);
};

struct web_address {
    std::string value;
    static void read(json::reader& in, const boost::json::value& from, web_address& to);
};

struct time_zone {
    std::string value;
    static void read(json::reader& in, const boost::json::value& from, time_zone& to);
};

template <std::int64_t Min, std::int64_t Max>
struct whole {
    std::int64_t value = Min;
    static void read(json::reader& in, const boost::json::value& from, whole& to) {
        json::read_whole(in, from, Min, Max, to.value);
    }
};

/// A list of Min to Max entries.
template <class T, std::size_t Min, std::size_t Max>
struct list {
    std::vector<T> value;
    static void read(json::reader& in, const boost::json::value& from, list& to) {
        if (const auto* array = from.if_array(); array != nullptr && array->size() > Max) {
            in.blame("too_big", "must have at most " + std::to_string(Max) + " entries");
            return;
        }
        json::read(in, from, to.value);
        if (from.is_array() && to.value.size() < Min) {
            in.blame("too_small", "must have at least " + std::to_string(Min) + (Min == 1 ? " entry" : " entries"));
        }
    }
};

/// A field of a partial update: absent leaves what is there, null empties it, a value replaces it.
template <class T>
struct change {
    bool present = false;
    std::optional<T> value;
    void read_absent() {}
    static void read(json::reader& in, const boost::json::value& from, change& to) {
        to.present = true;
        if (!from.is_null()) json::read(in, from, to.value.emplace());
    }
};

/// A field with a default.
template <class T, auto Default>
struct defaulted {
    T value{Default};
    void read_absent() {}
    static void read(json::reader& in, const boost::json::value& from, defaulted& to) {
        json::read(in, from, to.value);
    }
};

}  // namespace goticket::field
