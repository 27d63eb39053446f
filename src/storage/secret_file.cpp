#include "storage/secret_file.hpp"

#include "base/id.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>

namespace goticket {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& doing) {
    throw std::system_error(errno, std::generic_category(), doing);
}

std::string trimmed(const std::string& text) {
    constexpr auto white = " \t\r\n";
    const auto first = text.find_first_not_of(white);
    if (first == std::string::npos) return "";
    return text.substr(first, text.find_last_not_of(white) - first + 1);
}

bool write_new(const fs::path& file, const std::string& text) {
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0) return false;
    const bool written = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(fd) == 0;
    const auto reason = errno;
    ::close(fd);
    errno = reason;
    return written;
}

/// Until the folder is on the disk too, a power cut may take the name away again.
void sync_folder(const fs::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 || ::fsync(fd) != 0) fail("cannot sync " + folder.string());
    ::close(fd);
}

/// A link is made whole or not at all, and never over a file that is there.
void keep(const fs::path& file, const std::string& text) {
    const auto folder = file.parent_path();
    fs::create_directories(folder);
    const auto temporary = folder / (".new-" + uuid_v7(system_clock{}.now()).str());
    const bool kept = write_new(temporary, text) && (::link(temporary.c_str(), file.c_str()) == 0 || errno == EEXIST);
    const auto reason = errno;
    ::unlink(temporary.c_str());
    errno = reason;
    if (!kept) fail("cannot keep a secret in " + file.string());
    sync_folder(folder);
}

}  // namespace

std::optional<std::string> read_secret(const fs::path& file) {
    if (!fs::exists(file)) return std::nullopt;
    std::ifstream in(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    if (!in || in.bad()) fail("cannot read the secret in " + file.string());
    auto secret = trimmed(text);
    if (secret.empty()) {
        throw std::runtime_error(file.string() + " is empty: put the secret back, or remove the file for a new one");
    }
    return secret;
}

std::string read_or_make_secret(const fs::path& file, const std::function<std::string()>& make) {
    if (auto kept = read_secret(file)) return *kept;
    keep(file, make() + "\n");
    return read_secret(file).value();
}

}  // namespace goticket
