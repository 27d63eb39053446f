/// Files that are either there as a whole or not at all, also after a power cut.
#pragma once

#include <filesystem>
#include <string_view>

namespace goticket {

/// Writes `bytes` to `folder/name`, replacing what is there. When it returns, the file is on the disk; when it throws
/// (std::system_error), `folder/name` is as it was. Several threads and processes may write the same name at once.
void write_durably(const std::filesystem::path& folder, std::string_view name, std::string_view bytes);

/// Removes what writers that were killed have left in `folder`.
void remove_abandoned_files(const std::filesystem::path& folder);

}  // namespace goticket
