#include "drill/script.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace goticket::drill {
namespace {

using namespace std::chrono_literals;

std::vector<std::chrono::nanoseconds> times_of(const char* curve, std::size_t people) {
    std::mt19937_64 random(7);
    return arrival_times(parse_arrival(curve), people, random);
}

TEST(Arrivals, AllAtOnceComeInTheSameMoment) {
    for (const auto time : times_of("at-once", 100)) EXPECT_EQ(time, 0ns);
}

TEST(Arrivals, OfARampComeThreeQuartersInItsSecondHalf) {
    const auto times = times_of("ramp:10s", 10'000);
    const auto late = std::ranges::count_if(times, [](auto time) { return time > 5s; });
    EXPECT_NEAR(static_cast<double>(late), 7500, 5);
    EXPECT_TRUE(std::ranges::is_sorted(times));
    EXPECT_LE(times.back(), 10s);
}

TEST(Arrivals, OfPoissonComeEvenlyWithGapsThatVary) {
    const auto times = times_of("poisson:10s", 10'000);
    EXPECT_TRUE(std::ranges::is_sorted(times));
    EXPECT_NEAR(std::chrono::duration<double>(times.back()).count(), 10, 0.5);
    // Of exponential gaps, e^-1 are longer than the mean.
    std::size_t longer = 0;
    for (std::size_t i = 1; i < times.size(); ++i) longer += times[i] - times[i - 1] > 1ms ? 1U : 0U;
    EXPECT_NEAR(static_cast<double>(longer) / 10'000, 0.368, 0.02);
}

TEST(Script, IsTheSameForTheSameSeedAndAnotherForAnother) {
    plan wanted;
    wanted.people = 500;
    const auto one = write_script(wanted);
    const auto same = write_script(wanted);
    wanted.seed = 2;
    const auto other = write_script(wanted);
    const auto when = [](const script& played) {
        std::vector<std::chrono::nanoseconds> times;
        for (const auto& cue : played.cues) times.push_back(cue.due);
        return times;
    };
    EXPECT_EQ(when(one), when(same));
    EXPECT_NE(when(one), when(other));
}

TEST(Script, HasEverybodyBookAndTheSharesThatWereAskedFor) {
    plan wanted;
    wanted.people = 10'000;
    wanted.slots = 4;
    wanted.quantities = parse_quantities("1:75,3:25");
    const auto made = write_script(wanted);
    const auto share = [&made](auto what) {
        return static_cast<double>(std::ranges::count(made.cues, what, &cue::what)) / 10'000;
    };
    EXPECT_EQ(share(act::book), 1);
    EXPECT_NEAR(share(act::again), wanted.impatience, 0.02);
    EXPECT_NEAR(share(act::reload), wanted.reload, 0.02);
    const auto want_three = std::ranges::count(made.people, 3, &role_in_war::quantity);
    EXPECT_NEAR(static_cast<double>(want_three) / 10'000, 0.25, 0.02);
    EXPECT_EQ(std::ranges::count(made.people, 3U, &role_in_war::slot), 2500);
    EXPECT_TRUE(std::ranges::is_sorted(made.cues, {}, &cue::due));
}

TEST(Plan, RefusesWhatItCannotPlay) {
    EXPECT_THROW(parse_target("https://example.org"), std::invalid_argument);
    EXPECT_THROW(parse_target("http://example.org/path"), std::invalid_argument);
    EXPECT_THROW(parse_target("http://:80"), std::invalid_argument);
    EXPECT_THROW(parse_arrival("poisson:11m"), std::invalid_argument);
    EXPECT_THROW(parse_arrival("ramp:0s"), std::invalid_argument);
    EXPECT_THROW(parse_arrival("somehow"), std::invalid_argument);
    EXPECT_THROW(parse_quantities("6:1"), std::invalid_argument);
    EXPECT_THROW(parse_quantities("1:0"), std::invalid_argument);
    EXPECT_THROW(parse_quantities(""), std::invalid_argument);
}

TEST(Plan, ReadsAddressesOfBothKinds) {
    EXPECT_EQ(parse_target("http://127.0.0.1:8005/").port, "8005");
    EXPECT_EQ(parse_target("http://[::1]:81").host, "::1");
    EXPECT_EQ(parse_target("http://[::1]").port, "80");
    EXPECT_EQ(text_of(parse_arrival("ramp:1500ms")), "ramp:1500ms");
}

}  // namespace
}  // namespace goticket::drill
