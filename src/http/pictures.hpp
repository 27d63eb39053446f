#pragma once

#include "base/multipart.hpp"
#include "base/task.hpp"
#include "http/input.hpp"
#include "http/route.hpp"

#include <string>

namespace goticket::http {

/// Of one uploaded file.
inline constexpr std::size_t most_picture_bytes = std::size_t{5} * 1024 * 1024;

/// The file that was chosen in that field of a form; nothing when the form has none or its file input was left blank.
const multipart_part* chosen_file(const parsed_body& form, std::string_view field);

/// Whether this is what a browser sends for a file input that was left blank.
bool is_blank_file(const multipart_part& part);

/// Keeps an uploaded picture; the answer is the path that it is served at, or the refusal to send: UPLOAD_ERROR over
/// 5 MB, INVALID_FILE_TYPE for what is no picture that we take, OVERLOADED when too many pictures wait.
task<input<std::string>> save_picture(context& at, const multipart_part& part, upload_kind kind);

/// The same for a form's field that may well be empty.
task<input<std::optional<std::string>>> save_chosen_picture(context& at, const parsed_body& form,
                                                            std::string_view field, upload_kind kind);

}  // namespace goticket::http
