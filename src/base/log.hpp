#pragma once

#include <string>
#include <string_view>

namespace goticket {

/// Sends spdlog's lines to stderr as JSON objects: time, level, message, and for events their fields.
void log_as_json(const std::string& level);

/// A line with fields beside the message; `fields` is the inside of a JSON object, such as "status":503.
void log_event(int spdlog_level, std::string_view message, std::string_view fields);

}  // namespace goticket
