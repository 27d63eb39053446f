// Times, ids, UTF-8 and the rules of request fields. What is read must come out again as it was.
#include "base/fields.hpp"
#include "base/utf8.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

struct everything {
    goticket::field::text<1, 20> text;
    goticket::field::secret<6, 128> secret;
    goticket::field::email email;
    goticket::field::web_address address;
    goticket::field::time_zone zone;
    goticket::field::whole<1, 5> whole;
    goticket::field::list<goticket::field::whole<1, 5>, 1, 3> list;
    goticket::instant time;
    std::optional<bool> flag;
};
BOOST_DESCRIBE_STRUCT(everything, (), (text, secret, email, address, zone, whole, list, time, flag))

void check(bool held) {
    if (!held) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto time = goticket::parse_rfc3339(text)) {
        const auto whole_ms = std::chrono::floor<std::chrono::milliseconds>(*time);
        const auto year = std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(*time)).year();
        if (year <= std::chrono::year(9999) && year >= std::chrono::year(1900)) {
            check(goticket::parse_rfc3339(goticket::format_iso(*time)) == goticket::instant(whole_ms));
        }
    }
    if (const auto id = goticket::uuid::parse(text)) check(goticket::uuid::parse(id->str()) == id);
    if (const auto value = goticket::json::parse(text)) {
        for (const bool from_text : {false, true}) {
            everything fields;
            const auto faults = goticket::json::read_document(*value, fields, from_text);
            if (faults.empty()) check(goticket::json::parse(goticket::json::to_text(fields.text.value)).has_value());
        }
    }
    if (goticket::is_utf8(text)) check(goticket::json::parse(goticket::json::to_text(std::string(text))).has_value());
    return 0;
}
