#pragma once

#include "app/live.hpp"

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace goticket::realtime {

/// What changed in the time between two looks, each thing once.
struct changes {
    std::unordered_set<slot_id> slots;
    std::unordered_set<event_id> events;
    std::unordered_set<user_id> bookings_of;
    std::unordered_set<user_id> inbox_of;
    bool jobs = false;
    /// What exactly is not known: all there is to look at is to be looked at again.
    bool everything = false;

    void add(const live_changes& more);
    void add(const changes& more);
    bool empty() const;
    std::size_t size() const { return slots.size() + events.size() + bookings_of.size() + inbox_of.size(); }
};

/// PostgreSQL takes fewer than 8000 bytes.
inline constexpr std::size_t most_word_bytes = 7900;

/// The changes as words of at most so many bytes for other processes; `origin` is this one's name, without spaces.
/// Jobs are not among them: they are for workers.
std::vector<std::string> words_of(const changes& what, std::string_view origin, std::size_t most = most_word_bytes);

struct heard_word {
    std::string origin;
    changes what;
};
/// What makes no sense, from a newer version perhaps, may mean everything.
heard_word read_word(std::string_view word);

}  // namespace goticket::realtime
