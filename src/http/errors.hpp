#pragma once

#include "domain/errc.hpp"

#include <string_view>

namespace goticket::http {

/// The one HTTP status of each refusal.
unsigned status_of(errc error);
/// What happened and what to do now, for a person.
std::string_view sentence_for(errc error);

}  // namespace goticket::http
