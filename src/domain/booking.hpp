#pragma once

#include "base/time.hpp"
#include "domain/ids.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>

namespace goticket {

enum class booking_status { CONFIRMED, CANCELLED };
BOOST_DESCRIBE_ENUM(booking_status, CONFIRMED, CANCELLED)

enum class waitlist_status { WAITING, PROMOTED, EXPIRED };
BOOST_DESCRIBE_ENUM(waitlist_status, WAITING, PROMOTED, EXPIRED)

/// How long a cancelled booking can be taken back, on the database's clock.
inline constexpr std::chrono::minutes undo_window{5};

struct booking {
    booking_id id;
    user_id user;
    slot_id time_slot;
    std::int16_t quantity = 0;
    booking_status status = booking_status::CONFIRMED;
    std::optional<instant> cancelled_at;
    instant created_at;
    std::int16_t checked_in_count = 0;
    /// The highest ticket number that went in: tickets above the new quantity go when a booking is reduced.
    std::int16_t checked_in_max = 0;
};

struct waitlist_entry {
    waitlist_id id;
    user_id user;
    slot_id time_slot;
    std::int16_t quantity = 0;
    std::int64_t position = 0;
    waitlist_status status = waitlist_status::WAITING;
    instant created_at;
};

}  // namespace goticket
