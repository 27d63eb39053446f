#pragma once

#include "base/time.hpp"
#include "domain/ids.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goticket::realtime {

/// A notification is stamped when its statement begins and seen when that has committed: one that comes to light may be
/// older than one that was seen before. Statements end within 10 seconds (statement_timeout); looking back this far
/// finds all.
inline constexpr std::chrono::microseconds look_back = std::chrono::seconds(15);

/// How far a stream has told a person of notifications: all up to a moment of the database's clock, and which ones
/// close before it, since not all of those need have been there to tell. Any node can go on from its text.
class position {
  public:
    explicit position(instant at) : at_(at) {}
    /// Nothing for what str() did not write.
    static std::optional<position> parse(std::string_view text);
    /// The moment in microseconds, and some digits of each of the last notifications that lie close before it.
    std::string str() const;

    instant at() const { return at_; }
    bool has(notification_id id) const;
    /// Notes a notification as told, and moves to its moment if that is later.
    void add(notification_id id, instant created_at);

  private:
    struct mark {
        std::uint32_t of;
        instant when;
    };

    instant at_;
    std::vector<mark> marks_;
};

/// What the id of a message says: its number in the stream, and for somebody signed in the position behind it.
struct message_id {
    std::uint64_t number = 0;
    std::optional<realtime::position> position;

    /// Of what a client sends as Last-Event-ID; as from the beginning when it makes no sense.
    static message_id parse(std::string_view text);
};

}  // namespace goticket::realtime
