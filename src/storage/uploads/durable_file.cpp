#include "storage/uploads/durable_file.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <string>
#include <system_error>
#include <utility>

namespace goticket {
namespace {

constexpr std::string_view temporary_prefix = ".new-";

[[noreturn]] void fail(const std::string& doing) {
    throw std::system_error{errno, std::generic_category(), doing};
}

class file_descriptor {
  public:
    explicit file_descriptor(int fd) : fd_{fd} {}
    file_descriptor(const file_descriptor&) = delete;
    file_descriptor& operator=(const file_descriptor&) = delete;
    ~file_descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }

    int get() const { return fd_; }

    /// Some file systems report a full disk only here.
    int close() { return ::close(std::exchange(fd_, -1)); }

  private:
    int fd_;
};

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::string temporary_name() {
    std::array<unsigned char, 12> random{};
    std::array<char, random.size() * 2 + 1> hex{};
    randombytes_buf(random.data(), random.size());
    sodium_bin2hex(hex.data(), hex.size(), random.data(), random.size());
    return std::string{temporary_prefix} + hex.data();
}

}  // namespace

void write_durably(const std::filesystem::path& folder, std::string_view name, std::string_view bytes) {
    const auto final_name = std::string{name};
    const file_descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory.get() < 0) fail("cannot open " + folder.string());
    const auto temporary = temporary_name();
    file_descriptor file{::openat(directory.get(), temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644)};
    if (file.get() < 0) fail("cannot create a file in " + folder.string());

    const auto done = write_all(file.get(), bytes) && ::fsync(file.get()) == 0 && file.close() == 0 &&
                      ::renameat(directory.get(), temporary.c_str(), directory.get(), final_name.c_str()) == 0;
    if (!done) {
        const auto reason = errno;
        ::unlinkat(directory.get(), temporary.c_str(), 0);
        errno = reason;
        fail("cannot write " + (folder / final_name).string());
    }
    // Until the folder is on the disk too, a power cut may take the name away again.
    if (::fsync(directory.get()) != 0) fail("cannot sync " + folder.string());
}

void remove_abandoned_files(const std::filesystem::path& folder) {
    // Another process may be writing right now; nobody takes an hour.
    const auto old = std::filesystem::file_time_type::clock::now() - std::chrono::hours{1};
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        if (!entry.path().filename().string().starts_with(temporary_prefix)) continue;
        std::error_code gone;
        const auto written = entry.last_write_time(gone);
        if (!gone && written < old) std::filesystem::remove(entry.path(), gone);
    }
}

}  // namespace goticket
