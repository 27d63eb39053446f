#pragma once

#include "http/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The headers by which a client says what it would rather have (RFC 9110, 12.4).
namespace goticket::http::web {

/// One entry of such a header, in lower case.
struct wish {
    std::string what;
    /// Thousandths: 1000 is the most wanted, 0 is not wanted at all.
    int weight = 1000;
};

/// In the order given; entries with a malformed weight are passed over.
std::vector<wish> parse_wishes(std::string_view header);
/// All headers of that name, which are one list.
std::vector<wish> wishes_of(const request& asked, std::string_view name);

/// The weight of that very entry, if there is one.
std::optional<int> weight_of(const std::vector<wish>& wishes, std::string_view what);

enum class coding { identity, gzip, br };

/// The coding that the client wants most of those that are there; of equal ones the smallest. Who refuses them all
/// gets the plain bytes all the same: nobody is helped by a 406.
coding choose_coding(const request& asked, bool has_br, bool has_gzip);

/// Whether text/html stands in Accept, as it does when a browser opens a page. */* is what programs send.
bool wants_html(const request& asked);

enum class language { en, id };

std::string_view name_of(language tongue);
/// The cookie `lang`, else the most wanted of Accept-Language, else English.
language choose_language(const request& asked);

}  // namespace goticket::http::web
