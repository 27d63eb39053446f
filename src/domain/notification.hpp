#pragma once

#include <boost/describe.hpp>

namespace goticket {

enum class notification_type { WAITLIST_PROMOTED, BOOKING_CONFIRMED, BOOKING_CANCELLED, EVENT_UPDATED };
BOOST_DESCRIBE_ENUM(notification_type, WAITLIST_PROMOTED, BOOKING_CONFIRMED, BOOKING_CANCELLED, EVENT_UPDATED)

}  // namespace goticket
