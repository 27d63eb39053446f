#pragma once

#include "http/message.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace goticket::http::web {

/// One file of the web build, whole in memory, with its compressed forms where the build made some.
struct site_file {
    std::string content_type;
    /// Of its content; the compressed forms add their name.
    std::string tag;
    /// Its name changes with its content, so it may be kept for good.
    bool immutable = false;
    std::shared_ptr<const std::string> plain;
    std::shared_ptr<const std::string> br;
    std::shared_ptr<const std::string> gzip;
};

/// All that may be fetched from the web build by its path. Nothing is ever looked for on disk after the start, so no
/// path can climb out of the folder.
class file_table {
  public:
    file_table() = default;
    /// Reads the folder. HTML and site.json are not for fetching, pages are made of them; nor is what begins with a
    /// dot. Throws std::runtime_error.
    explicit file_table(const std::filesystem::path& folder);

    /// By the path as it stands in the request, such as /assets/main-3f2a.js; nullptr when there is none.
    const site_file* find(std::string_view path) const;

  private:
    struct path_hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view path) const { return std::hash<std::string_view>()(path); }
    };
    std::unordered_map<std::string, site_file, path_hash, std::equal_to<>> files_;
};

/// The whole of a file. Throws std::runtime_error when it can't be read.
std::string read_whole(const std::filesystem::path& path);

/// The file in the coding that the client likes best, or 304 when it has that already.
response answer_with(const site_file& file, const request& asked);

}  // namespace goticket::http::web
