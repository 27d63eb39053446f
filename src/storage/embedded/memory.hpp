#pragma once

#include <cstdint>

namespace goticket::embedded {

/// What this process may use, in MiB: the machine's memory, or less where a control group (a container) has a limit.
std::uint64_t memory_at_hand();

/// For PostgreSQL's shared_buffers, in MiB. Its manual begins at a quarter of the memory of a machine that it has for
/// itself (PostgreSQL 15, 20.4.1); this one also has goticket on it, and perhaps much else: an eighth, between 256 MiB
/// and 4 GiB. Only what is used of it takes memory.
std::uint64_t shared_buffers_for(std::uint64_t memory);

}  // namespace goticket::embedded
