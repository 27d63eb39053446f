#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace goticket::http {

/// Where a request's body is kept while it comes: in memory, or for uploads in an unnamed file that is mapped at the
/// end and is gone with this object, whatever happens.
class body_store {
  public:
    enum class where { memory, nowhere };
    /// `nowhere`: counted and thrown away, for a request that is refused whatever it says.
    body_store(std::size_t limit, where to) : limit_(limit), to_(to) {}
    /// Throws std::system_error when no file can be made in that folder.
    body_store(std::size_t limit, const std::filesystem::path& folder);
    body_store(const body_store&) = delete;
    body_store& operator=(const body_store&) = delete;
    ~body_store();

    /// False: over the limit, or the disk failed, and nothing was added.
    bool add(std::string_view bytes);
    bool disk_failed() const { return disk_failed_; }
    /// All that was added; valid as long as this object.
    std::string_view view();

  private:
    std::size_t limit_;
    where to_ = where::memory;
    std::size_t size_ = 0;
    bool disk_failed_ = false;
    std::string memory_;
    int file_ = -1;
    void* mapped_ = nullptr;
};

}  // namespace goticket::http
