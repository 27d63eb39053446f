#pragma once

#include "base/id.hpp"
#include "domain/ids.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <vector>

namespace goticket {

/// The key of the advisory lock by which nodes take turns at a slot or an event: its id's random half.
template <class Tag>
std::int64_t turn_key(id<Tag> of) {
    std::int64_t key = 0;
    std::memcpy(&key, of.value.bytes.data() + 8, sizeof key);
    return key;
}

/// Of several slots, in the order in which everybody takes them: whoever shares some with others waits for them instead
/// of deadlocking.
inline std::vector<std::int64_t> turns_of(const std::vector<slot_id>& slots) {
    std::vector<std::int64_t> keys;
    keys.reserve(slots.size());
    for (const auto slot : slots) keys.push_back(turn_key(slot));
    std::sort(keys.begin(), keys.end());
    return keys;
}

}  // namespace goticket
