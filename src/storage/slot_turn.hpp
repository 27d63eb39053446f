#pragma once

#include "domain/ids.hpp"

#include <cstdint>
#include <cstring>

namespace goticket {

/// The key of a slot's advisory lock, by which nodes take turns at it: its id's random half.
inline std::int64_t turn_key(slot_id slot) {
    std::int64_t key = 0;
    std::memcpy(&key, slot.value.bytes.data() + 8, sizeof key);
    return key;
}

}  // namespace goticket
