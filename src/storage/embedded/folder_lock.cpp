#include "storage/embedded/folder_lock.hpp"

#include "storage/embedded/account.hpp"
#include "storage/embedded/errors.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

namespace goticket::embedded {
namespace {

constexpr const char* server_word = "serve";
constexpr const char* command_word = "command";

[[noreturn]] void fail(const std::filesystem::path& file, int code) {
    throw error(
        "Cannot open " + file.string() + " as user '" + current_account().name +
        "': " + std::generic_category().message(code) +
        ". Run goticket as the user that the data folder belongs to, or name another folder with GOTICKET_DATA_DIR.");
}

}  // namespace

std::optional<folder_lock> folder_lock::try_take(const std::filesystem::path& file, holder as) {
    const int opened = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
    if (opened < 0) fail(file, errno);
    folder_lock lock(opened);
    int taken = 0;
    do taken = flock(opened, LOCK_EX | LOCK_NB);
    while (taken != 0 && errno == EINTR);
    if (taken != 0 && errno != EWOULDBLOCK) fail(file, errno);
    if (taken != 0) return std::nullopt;
    const auto text = std::to_string(getpid()) + " " + (as == holder::server ? server_word : command_word) + "\n";
    // For people and for the wording of an error; the lock itself is the kernel's.
    [[maybe_unused]] const int cut = ftruncate(opened, 0);
    [[maybe_unused]] const auto written = pwrite(opened, text.data(), text.size(), 0);
    return lock;
}

folder_lock::folder_lock(folder_lock&& other) noexcept : opened_(std::exchange(other.opened_, -1)) {}

folder_lock& folder_lock::operator=(folder_lock&& other) noexcept {
    std::swap(opened_, other.opened_);
    return *this;
}

folder_lock::~folder_lock() {
    if (opened_ >= 0) close(opened_);
}

std::optional<lock_owner> owner_of(const std::filesystem::path& file) {
    std::ifstream stream(file);
    long pid = 0;
    std::string word;
    if (!(stream >> pid >> word) || pid <= 0) return std::nullopt;
    const auto number = static_cast<pid_t>(pid);
    // What a killed process wrote is still there when the next one has the lock and has not signed yet.
    if (kill(number, 0) != 0 && errno == ESRCH) return std::nullopt;
    if (word == server_word) return lock_owner{number, holder::server};
    if (word == command_word) return lock_owner{number, holder::command};
    return std::nullopt;
}

}  // namespace goticket::embedded
