#pragma once

#include "drill/report.hpp"

#include <string>

/// Pictures as SVG, for the page of a report; its style sheet gives them their colours.
namespace goticket::drill {

/// Seats given and people on the waitlist over time.
std::string plot_course(const report& made);
/// How long the answers took, up to which share of them.
std::string plot_latency(const measurements& measured);
/// In which order people came, and in which they were served.
std::string plot_order(const facts& seen, const record& kept);

}  // namespace goticket::drill
