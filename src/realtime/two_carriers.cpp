#include "realtime/two_carriers.hpp"

#include <exception>

namespace goticket::realtime {

void two_carriers::listen(ear to) {
    ear_ = std::move(to);
    const auto heard = [this](const changes& what) { ear_.heard(what); };
    first_.listen({heard, [this](bool yes) { connected(hears_first_, yes); }});
    second_.listen({heard, [this](bool yes) { connected(hears_second_, yes); }});
}

void two_carriers::connected(bool& one, bool yes) {
    one = yes;
    ear_.connected(hears_first_ && hears_second_);
}

task<> two_carriers::publish(const changes& what) {
    bool told = true;
    try {
        co_await first_.publish(what);
    } catch (const std::exception&) {
        // Whoever keeps the carrier has said so already.
        told = false;
    }
    if (!told) co_await second_.publish(what);
}

}  // namespace goticket::realtime
