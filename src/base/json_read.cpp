#include "base/json_read.hpp"

#include "base/utf8.hpp"

#include <boost/json/parse.hpp>

#include <charconv>
#include <cmath>
#include <limits>

namespace goticket::json {

void reader::blame(std::string_view code, std::string message) {
    faults_.push_back({path_, std::string(code), std::move(message)});
}

std::string kind_name(const boost::json::value& value) {
    switch (value.kind()) {
        case boost::json::kind::null:
            return "null";
        case boost::json::kind::bool_:
            return "a boolean";
        case boost::json::kind::int64:
        case boost::json::kind::uint64:
        case boost::json::kind::double_:
            return "a number";
        case boost::json::kind::string:
            return "text";
        case boost::json::kind::array:
            return "a list";
        case boost::json::kind::object:
            return "an object";
    }
    return "something else";
}

namespace {
void wrong_type(reader& in, std::string_view wanted, const boost::json::value& got) {
    in.blame("invalid_type", "must be " + std::string(wanted) + ", not " + kind_name(got));
}

std::optional<std::int64_t> whole_of(const reader& in, const boost::json::value& from) {
    if (const auto* number = from.if_int64()) return *number;
    if (const auto* number = from.if_double()) {
        // 3.0 is a whole number in JSON; beyond 2^53 a double no longer tells which.
        if (std::nearbyint(*number) == *number && std::abs(*number) < 9007199254740992.0) {
            return static_cast<std::int64_t>(*number);
        }
        return std::nullopt;
    }
    const auto* text = from.if_string();
    if (!in.from_text() || text == nullptr) return std::nullopt;
    std::int64_t number = 0;
    const char* end = text->data() + text->size();
    const auto parsed = std::from_chars(text->data(), end, number);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
    return number;
}
}  // namespace

void read(reader& in, const boost::json::value& from, std::string& to) {
    if (const auto* text = from.if_string()) {
        to.assign(text->data(), text->size());
        // Boost.JSON has checked what came as JSON.
        if (in.from_text() && !is_utf8(to)) in.blame("invalid_string", "must be text in UTF-8");
    } else {
        wrong_type(in, "text", from);
    }
}

void read(reader& in, const boost::json::value& from, std::int32_t& to) {
    using limits = std::numeric_limits<std::int32_t>;
    std::int64_t number = 0;
    read_whole(in, from, limits::min(), limits::max(), number);
    to = static_cast<std::int32_t>(number);
}

void read(reader& in, const boost::json::value& from, bool& to) {
    if (const auto* flag = from.if_bool()) {
        to = *flag;
        return;
    }
    const auto* text = from.if_string();
    if (in.from_text() && text != nullptr && (*text == "true" || *text == "false")) {
        to = *text == "true";
        return;
    }
    wrong_type(in, "true or false", from);
}

void read(reader& in, const boost::json::value& from, instant& to) {
    if (const auto* text = from.if_string()) {
        if (auto parsed = parse_rfc3339(std::string_view(text->data(), text->size()))) {
            to = *parsed;
            return;
        }
    }
    in.blame("invalid_date", "must be a date and time such as 2026-03-01T19:30:00Z");
}

void read_whole(reader& in, const boost::json::value& from, std::int64_t least, std::int64_t most, std::int64_t& to) {
    const auto number = whole_of(in, from);
    if (!number) {
        if (from.is_number() || (in.from_text() && from.is_string())) {
            in.blame("invalid_type", "must be a whole number");
        } else {
            wrong_type(in, "a whole number", from);
        }
    } else if (*number < least) {
        in.blame("too_small", "must be " + std::to_string(least) + " or more");
    } else if (*number > most) {
        in.blame("too_big", "must be " + std::to_string(most) + " or less");
    } else {
        to = *number;
    }
}

const boost::json::object* expect_object(reader& in, const boost::json::value& from) {
    const auto* object = from.if_object();
    if (object == nullptr) wrong_type(in, "an object", from);
    return object;
}

const boost::json::array* expect_array(reader& in, const boost::json::value& from) {
    const auto* array = from.if_array();
    if (array == nullptr) wrong_type(in, "a list", from);
    return array;
}

std::optional<boost::json::value> parse(std::string_view text) {
    boost::json::parse_options options;
    options.max_depth = 16;
    boost::system::error_code failed;
    auto value = boost::json::parse(text, failed, {}, options);
    if (failed) return std::nullopt;
    return value;
}

}  // namespace goticket::json
