#pragma once

#include "base/id.hpp"

namespace goticket {

using user_id = id<struct user_tag>;
using session_id = id<struct session_tag>;
using event_id = id<struct event_tag>;
using slot_id = id<struct slot_tag>;
using booking_id = id<struct booking_tag>;
using waitlist_id = id<struct waitlist_tag>;
using notification_id = id<struct notification_tag>;
using job_id = id<struct job_tag>;
using node_id = id<struct node_tag>;
using drill_id = id<struct drill_tag>;

}  // namespace goticket
