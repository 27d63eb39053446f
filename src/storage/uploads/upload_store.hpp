/// The pictures that people upload, kept as files under names made from their content.
#pragma once

#include "storage/uploads/upload_fault.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace goticket {

enum class upload_kind {
    avatar,   ///< at most 512 pixels a side
    picture,  ///< at most 1920 pixels a side
};

/// One folder of WebP files. Safe to use from any number of threads, and by several processes on one folder.
class upload_store {
  public:
    /// Creates the folder where it is missing. Throws when that cannot be.
    explicit upload_store(std::filesystem::path folder);

    /// Takes a stranger's picture in: judged by its bytes, re-encoded, on the disk when this returns. The answer is the
    /// file's name; the same picture gives the same name and is kept once. Blocks for up to seconds (use a worker
    /// thread); throws std::system_error when the disk fails.
    upload_result<std::string> save(std::string_view bytes, upload_kind kind) const;

    /// Takes in a WebP file of our own making as it is, for pictures that come with the program.
    std::string keep(std::string_view webp) const;

    /// Where the file with that name lies; nothing for a name that save() could not have given, or that is not there.
    std::optional<std::filesystem::path> find(std::string_view name) const;

  private:
    std::filesystem::path folder_;
};

}  // namespace goticket
