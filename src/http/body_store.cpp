#include "http/body_store.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <system_error>

namespace goticket::http {
namespace {
[[noreturn]] void give_up(const char* what) {
    throw std::system_error(errno, std::generic_category(), what);
}
}  // namespace

body_store::body_store(std::size_t limit, const std::filesystem::path& folder)
    : limit_(limit), file_(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600)) {
    if (file_ < 0) give_up("can't make a temporary file for an upload");
}

body_store::~body_store() {
    if (mapped_ != nullptr) ::munmap(mapped_, size_);
    if (file_ >= 0) ::close(file_);
}

bool body_store::add(std::string_view bytes) {
    if (bytes.size() > limit_ - size_) return false;
    size_ += bytes.size();
    if (to_ == where::nowhere) return true;
    if (file_ < 0) {
        memory_.append(bytes);
        return true;
    }
    while (!bytes.empty()) {
        const auto written = ::write(file_, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            disk_failed_ = true;
            return false;
        }
        if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

std::string_view body_store::view() {
    if (file_ < 0) return memory_;
    if (size_ == 0) return {};
    if (mapped_ == nullptr) {
        mapped_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file_, 0);
        if (mapped_ == MAP_FAILED) {
            mapped_ = nullptr;
            give_up("can't map an upload");
        }
    }
    return {static_cast<const char*>(mapped_), size_};
}

}  // namespace goticket::http
