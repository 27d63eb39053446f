#pragma once

#include "base/task.hpp"
#include "base/time.hpp"
#include "domain/ids.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goticket {

struct lane;

/// What a commit changed that somebody may be looking at.
struct live_changes {
    /// Their seats or their waitlists.
    std::vector<slot_id> slots;
    /// Their slots came, went or have another capacity; or they are called off.
    std::vector<event_id> events;
    /// Whose bookings or places on waitlists.
    std::vector<user_id> bookings_of;
    /// Whose notifications, or how many of them are unread.
    std::vector<user_id> inbox_of;
    /// There are new jobs.
    bool jobs = false;

    bool empty() const { return slots.empty() && events.empty() && bookings_of.empty() && inbox_of.empty() && !jobs; }
};

/// What somebody wants to be told of as it happens.
struct live_wish {
    std::vector<event_id> events;
    /// What was asked for and can be no event's id: told to be gone, as an unknown event is.
    std::vector<std::string> no_events;
    /// With a person, also what is theirs; until their access token expires.
    std::optional<user_id> person;
    std::chrono::sys_seconds until;
    /// The id of the last message that an earlier stream brought, maybe one of another node; as the client sent it.
    std::string last_id;
};

/// Messages for one client, as text/event-stream. On its client's lane alone; it is heard no more once it is destroyed.
class live_stream {
  public:
    virtual ~live_stream() = default;
    /// Waits for the next bytes to send. Empty: there are none any more.
    virtual task<std::string> next() = 0;
    /// Says goodbye: next() answers that, and then nothing more.
    virtual void end() = 0;
    /// The client has gone: next() answers nothing more.
    virtual void abandon() = 0;
};

/// Tells people at once what changes, wherever they are connected. Nothing depends on it: what it says can be read as
/// well, and whoever misses a message sees the same at the next look.
class live_updates {
  public:
    virtual ~live_updates() = default;
    /// To be called after the commit, from any thread; costs next to nothing and never waits.
    virtual void tell(live_changes changes) = 0;
    /// On the client's lane. Null: there are too many streams already.
    virtual std::shared_ptr<live_stream> open(lane& here, live_wish wish) = 0;
};

/// For programs in which nobody listens: commands and tests.
live_updates& no_live_updates();

}  // namespace goticket
