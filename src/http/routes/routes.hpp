#pragma once

#include "http/route.hpp"

#include <span>

/// The route table of each noun.
namespace goticket::http {

std::span<const route> auth_routes();
std::span<const route> bookings_routes();
std::span<const route> drills_routes();
std::span<const route> events_routes();
std::span<const route> health_routes();
std::span<const route> notifications_routes();
std::span<const route> organiser_routes();
std::span<const route> stream_routes();
std::span<const route> tickets_routes();
std::span<const route> uploads_routes();
std::span<const route> waitlists_routes();

}  // namespace goticket::http
