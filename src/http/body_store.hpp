#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace goticket::http {

/// Where a request's body is kept while it comes: in memory, or for uploads in an unnamed file that is mapped at the
/// end and is gone with this object, whatever happens.
class body_store {
  public:
    explicit body_store(std::size_t limit) : limit_(limit) {}
    /// Throws std::system_error when no file can be made in that folder.
    body_store(std::size_t limit, const std::filesystem::path& folder);
    body_store(const body_store&) = delete;
    body_store& operator=(const body_store&) = delete;
    ~body_store();

    /// False: over the limit, and nothing was added.
    bool add(std::string_view bytes);
    /// All that was added; valid as long as this object.
    std::string_view view();

  private:
    std::size_t limit_;
    std::size_t size_ = 0;
    std::string memory_;
    int file_ = -1;
    void* mapped_ = nullptr;
};

}  // namespace goticket::http
