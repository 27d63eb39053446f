#pragma once

#include "base/id.hpp"

#include <cstdint>
#include <cstring>

namespace goticket {

/// The key of the advisory lock by which nodes take turns at a slot or an event: its id's random half.
template <class Tag>
std::int64_t turn_key(id<Tag> of) {
    std::int64_t key = 0;
    std::memcpy(&key, of.value.bytes.data() + 8, sizeof key);
    return key;
}

}  // namespace goticket
