#include "drill/script.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace goticket::drill {
namespace {

using std::chrono::nanoseconds;
using namespace std::chrono_literals;

nanoseconds at_seconds(double seconds) {
    return nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
}

double seconds_of(nanoseconds span) {
    return std::chrono::duration<double>(span).count();
}

class author {
  public:
    explicit author(const plan& wanted) : wanted_(wanted), random_(wanted.seed) {
        std::vector<unsigned> weights;
        weights.reserve(wanted.quantities.size());
        for (const auto& share : wanted.quantities) weights.push_back(share.weight);
        quantity_ = std::discrete_distribution<std::size_t>(weights.begin(), weights.end());
    }

    script write() {
        script made;
        const auto times = arrival_times(wanted_.arrivals, wanted_.people, random_);
        for (std::uint32_t person = 0; person < wanted_.people; ++person) {
            made.people.push_back(somebody(person));
            add_cues(made, person, times[person]);
        }
        // In a closed war, where nothing has a time, people come in their order.
        std::ranges::sort(made.cues, [](const cue& one, const cue& other) {
            return std::tie(one.due, one.person, one.what) < std::tie(other.due, other.person, other.what);
        });
        return made;
    }

  private:
    bool chance(double share) { return std::bernoulli_distribution(share)(random_); }
    bool timeless() const { return wanted_.arrivals.kind == arrival::closed; }

    role_in_war somebody(std::uint32_t person) {
        role_in_war made;
        made.quantity = wanted_.quantities[quantity_(random_)].quantity;
        made.slot = person % wanted_.slots;
        made.cancels = chance(wanted_.cancel);
        made.takes_back = chance(wanted_.undo);
        if (!timeless()) made.hesitates = at_seconds(std::min(5.0, std::exponential_distribution(2.0)(random_)));
        return made;
    }

    void add_cues(script& to, std::uint32_t person, nanoseconds comes) {
        to.cues.push_back({comes, person, act::book});
        if (chance(wanted_.impatience)) {
            nanoseconds after = 0ns;
            if (!timeless()) after = at_seconds(std::uniform_real_distribution(0.02, 1.0)(random_));
            to.cues.push_back({comes + after, person, act::again});
        }
        if (chance(wanted_.reload)) {
            auto when = comes;
            const auto span = seconds_of(wanted_.arrivals.span);
            if (span > 0) when = at_seconds(std::uniform_real_distribution(0.0, span)(random_));
            to.cues.push_back({when, person, act::reload});
        }
    }

    const plan& wanted_;
    std::mt19937_64 random_;
    std::discrete_distribution<std::size_t> quantity_;
};

}  // namespace

std::vector<nanoseconds> arrival_times(const arrival_curve& curve, std::size_t people, std::mt19937_64& random) {
    std::vector<nanoseconds> times(people);
    const auto span = seconds_of(curve.span);
    const auto count = static_cast<double>(people);
    if (curve.kind == arrival::ramp) {
        // The rate grows from nothing in a straight line, so the number of those who came grows by its square.
        for (std::size_t i = 0; i < people; ++i) {
            times[i] = at_seconds(span * std::sqrt((static_cast<double>(i) + 0.5) / count));
        }
    }
    if (curve.kind == arrival::poisson) {
        std::exponential_distribution<double> gap(count / span);
        double now = 0;
        for (auto& time : times) time = at_seconds(now += gap(random));
    }
    return times;
}

script write_script(const plan& wanted) {
    return author(wanted).write();
}

}  // namespace goticket::drill
