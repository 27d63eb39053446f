#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace goticket {

/// The secret kept in that file, without the white space around it; nothing when there is no such file. Throws
/// std::system_error when it can't be read.
std::optional<std::string> read_secret(const std::filesystem::path& file);

/// The secret kept in that file; when there is none, what `make` returns is kept first, readable by its owner alone. Of
/// several processes that start at once, one makes it and all get the same.
std::string read_or_make_secret(const std::filesystem::path& file, const std::function<std::string()>& make);

}  // namespace goticket
