#pragma once

#include "drill/facts.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace goticket::drill {

using moment = std::chrono::nanoseconds;

/// Something that one of the people is about to do or is doing.
struct errand {
    /// When it was to be done for the first time: latency is counted from there, whatever kept it from being sent.
    moment planned{};
    /// When it is to be sent, or sent again.
    moment due{};
    std::uint32_t person = 0;
    act what = act::book;
    std::uint8_t tries = 0;
    /// It was sent before, and no answer came.
    bool lost_before = false;
};

struct heard {
    unsigned status = 0;
    std::string_view body;
    std::optional<std::int64_t> retry_after;
};

/// What answers mean to people, and what they do next. Without any I/O.
class storyline {
  public:
    storyline(const script& played, facts& seen) : script_(played), facts_(seen) {}

    void sent(const errand& what, moment now);
    /// An answer came. The next errand, if there is one.
    std::optional<errand> hear(const errand& what, const heard& answer, moment now);
    /// No answer will come.
    std::optional<errand> lose(const errand& what, std::string_view why, moment now);

    std::int64_t seats() const { return seats_; }
    std::int64_t confirmed() const { return confirmed_; }
    std::int64_t waitlisted() const { return waitlisted_; }
    std::int64_t failures() const { return failures_; }

  private:
    std::optional<errand> hear_booking(const errand& what, const heard& answer, moment now);
    std::optional<errand> hear_cancel(const errand& what, const heard& answer, std::string_view code, moment now);
    void hear_undo(const errand& what, const heard& answer, std::string_view code);
    void learn(const errand& what, told outcome, const heard& answer, moment now);
    std::optional<errand> try_again(errand what, moment when);
    void give_up(const errand& what);
    answer_count& count(act what, std::int64_t status, std::string_view code);

    const script& script_;
    facts& facts_;
    std::int64_t seats_ = 0;
    std::int64_t confirmed_ = 0;
    std::int64_t waitlisted_ = 0;
    std::int64_t failures_ = 0;
};

}  // namespace goticket::drill
