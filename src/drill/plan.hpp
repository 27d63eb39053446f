#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// A load generator that plays a war against any server of GoTicket, and the referee who judges what came of it.
namespace goticket::drill {

/// How people come: all in the same moment, ever more of them until all are there, at random with a mean rate, or
/// (closed) the next one as soon as a connection has got its answer, which asks for the most a server can do.
enum class arrival { at_once, ramp, poisson, closed };

struct arrival_curve {
    arrival kind = arrival::poisson;
    std::chrono::nanoseconds span{};
};

/// So many of all who come (by weight) want so many tickets.
struct quantity_share {
    std::int16_t quantity = 1;
    unsigned weight = 1;
};

/// What is played.
struct plan {
    std::uint32_t people = 10'000;
    std::uint32_t seats = 3'000;
    std::uint32_t slots = 1;
    std::vector<quantity_share> quantities{{1, 60}, {2, 30}, {4, 10}};
    arrival_curve arrivals{arrival::poisson, std::chrono::seconds(5)};
    /// Shares of the people, from 0 to 1: who clicks again, who cancels what they got, who of those takes that back,
    /// and who loads the event's page meanwhile.
    double impatience = 0.2;
    double cancel = 0.05;
    double undo = 0.5;
    double reload = 0.3;
    std::uint32_t streams = 0;
    std::uint32_t connections = 512;
    std::chrono::milliseconds timeout{10'000};
    std::uint64_t seed = 1;
};

/// Where to. Plain HTTP alone: TLS ends at a proxy.
struct target {
    std::string host;
    std::string port;
};

/// Each throws std::invalid_argument with a sentence for a person.
target parse_target(std::string_view url);
/// at-once, closed, ramp:10s, poisson:500ms; ten minutes at most, as access tokens last fifteen.
arrival_curve parse_arrival(std::string_view text);
/// 1:60,2:30,4:10
std::vector<quantity_share> parse_quantities(std::string_view text);

std::string text_of(const arrival_curve& curve);
std::string text_of(const std::vector<quantity_share>& shares);

}  // namespace goticket::drill
