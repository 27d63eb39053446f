#pragma once

#include "app/live.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <span>

/// Reads that are kept in memory, and how they are known to be out of date.
namespace goticket::reading {

/// The number of a change: what was read after it shows it.
enum class moment : std::uint64_t {};

/// What a reading shows: a slot, an event, or which events there are. Two things may fall on one place: the one is then
/// read again for the other's change, which is only work.
enum class place : std::uint16_t {};

/// Which things changed when, by numbers that all threads see without a lock. Whoever commits a change notes it after
/// the commit and before anybody is answered; whoever reads takes the number of the last change first. A reading is out
/// of date when one of its places carries a later number than it began with: also when the change was noted while the
/// reading was still under way.
class freshness {
  public:
    /// What there is of events as a whole: every change of one is a change of it.
    static constexpr place all_events{1};
    static place of(slot_id slot);
    static place of(event_id event);

    /// From any thread.
    void note(const live_changes& changed);
    void note_everything();

    moment now() const { return moment{last_.load()}; }
    /// The last change of that person's bookings (or, seldom, of somebody else's).
    moment last_of(user_id person) const;
    /// Another number whenever something was noted: as long as it stays, nothing that was up to date has aged.
    std::uint64_t pulse() const { return pulse_.load(); }
    bool changed_since(moment began, std::span<const place> shown) const;

  private:
    static constexpr std::size_t places = 8192;
    using numbers = std::array<std::atomic<std::uint64_t>, places>;

    std::atomic<std::uint64_t> last_{0};
    std::atomic<std::uint64_t> pulse_{0};
    /// The first is for everything, the second for all events.
    numbers things_{};
    numbers people_{};
};

}  // namespace goticket::reading
