#include "http/routes/routes.hpp"

#include <vector>

namespace goticket::http {

std::span<const route> routes() {
    static const std::vector<route> all = [] {
        std::vector<route> collected;
        for (const auto table :
             {health_routes(), auth_routes(), uploads_routes(), events_routes(), bookings_routes(), waitlists_routes(),
              notifications_routes(), tickets_routes(), organiser_routes(), stream_routes(), drills_routes()}) {
            collected.insert(collected.end(), table.begin(), table.end());
        }
        return collected;
    }();
    return all;
}

}  // namespace goticket::http
