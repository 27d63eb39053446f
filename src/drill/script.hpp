#pragma once

#include "drill/plan.hpp"

#include <boost/describe.hpp>

#include <chrono>
#include <cstdint>
#include <random>
#include <vector>

namespace goticket::drill {

/// What people do. `again` is the same request once more with the same Idempotency-Key.
enum class act : std::uint8_t { book, again, reload, cancel, undo };
BOOST_DESCRIBE_ENUM(act, book, again, reload, cancel, undo)
inline constexpr std::size_t acts = 5;

/// What one of the people will do.
struct role_in_war {
    std::int16_t quantity = 1;
    std::uint32_t slot = 0;
    bool cancels = false;
    bool takes_back = false;
    /// How long they hesitate before each of the two.
    std::chrono::nanoseconds hesitates{};
};

struct cue {
    std::chrono::nanoseconds due{};
    std::uint32_t person = 0;
    act what = act::book;
};

/// Everything that is decided before the war begins. The same plan and seed make the same script.
struct script {
    std::vector<role_in_war> people;
    /// By time.
    std::vector<cue> cues;
};

/// When people come, ascending, from the beginning of the war.
std::vector<std::chrono::nanoseconds> arrival_times(const arrival_curve& curve, std::size_t people,
                                                    std::mt19937_64& random);
script write_script(const plan& wanted);

}  // namespace goticket::drill
