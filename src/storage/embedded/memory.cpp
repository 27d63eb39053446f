#include "storage/embedded/memory.hpp"

#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace goticket::embedded {
namespace {

constexpr std::uint64_t mebi = 1024 * 1024;

/// A file that says "max" or is not there sets no limit.
std::uint64_t limit_in(const char* file, std::uint64_t otherwise) {
    std::ifstream text(file);
    std::uint64_t bytes = 0;
    return text >> bytes ? bytes : otherwise;
}

}  // namespace

std::uint64_t memory_at_hand() {
    const auto whole =
        static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::uint64_t>(sysconf(_SC_PAGE_SIZE));
    // As seen from within a container: version 2 of control groups, and version 1.
    const auto limit = std::min(limit_in("/sys/fs/cgroup/memory.max", whole),
                                limit_in("/sys/fs/cgroup/memory/memory.limit_in_bytes", whole));
    return std::min(whole, limit) / mebi;
}

std::uint64_t shared_buffers_for(std::uint64_t memory) {
    return std::clamp<std::uint64_t>(memory / 8, 256, 4096);
}

}  // namespace goticket::embedded
