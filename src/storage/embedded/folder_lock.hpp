#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>

namespace goticket::embedded {

/// What the holder of the lock does. A server stays, a command is soon done and can be waited for.
enum class holder { server, command };

/// The exclusive lock on a data folder. The kernel gives it back when the process ends, however it ends.
class folder_lock {
  public:
    /// Nothing when somebody else has it. Throws `error` when the file cannot be opened.
    static std::optional<folder_lock> try_take(const std::filesystem::path& file, holder as);

    folder_lock(folder_lock&& other) noexcept;
    folder_lock& operator=(folder_lock&& other) noexcept;
    ~folder_lock();

  private:
    explicit folder_lock(int opened) : opened_(opened) {}
    int opened_ = -1;
};

struct lock_owner {
    pid_t pid{};
    holder as{};
};

/// Who says to hold it. Nothing when that is unclear, as for the moment between taking the lock and signing it.
std::optional<lock_owner> owner_of(const std::filesystem::path& file);

}  // namespace goticket::embedded
