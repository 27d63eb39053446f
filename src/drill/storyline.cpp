#include "drill/storyline.hpp"

#include "base/enum_name.hpp"
#include "drill/response_reader.hpp"

#include <algorithm>

namespace goticket::drill {
namespace {

using namespace std::chrono_literals;

constexpr int most_tries = 20;

std::int64_t microseconds(moment at) {
    return std::chrono::duration_cast<std::chrono::microseconds>(at).count();
}

bool is_success(unsigned status) {
    return status >= 200 && status < 300;
}

/// Whether the same asked later may be answered otherwise.
bool is_congestion(unsigned status) {
    return status == 503 || status == 429;
}

errand next_act(const errand& after, act what, moment when) {
    errand made;
    made.planned = when;
    made.due = when;
    made.person = after.person;
    made.what = what;
    return made;
}

std::string describe(told outcome, const uuid& subject) {
    return std::string(enum_name(outcome)) + " " + subject.str();
}

}  // namespace

void storyline::sent(const errand& what, moment now) {
    auto& one = facts_.people[what.person];
    if (what.what != act::book && what.what != act::again) return;
    if (what.what == act::book) one.planned = microseconds(what.planned);
    if (one.sent < 0) one.sent = microseconds(now);
}

std::optional<errand> storyline::hear(const errand& what, const heard& answer, moment now) {
    const auto code = is_success(answer.status) ? std::string_view() : quick_text(answer.body, "code");
    auto& counted = count(what.what, answer.status, code);
    ++counted.count;
    if (answer.retry_after) ++counted.with_retry_after;
    if (!is_success(answer.status)) ++failures_;
    if (is_congestion(answer.status) && what.what != act::again && what.what != act::reload) {
        const auto wait = std::chrono::seconds(std::clamp<std::int64_t>(answer.retry_after.value_or(1), 1, 30));
        return try_again(what, now + wait);
    }
    switch (what.what) {
        case act::book:
        case act::again:
            return hear_booking(what, answer, now);
        case act::cancel:
            return hear_cancel(what, answer, code, now);
        case act::undo:
            hear_undo(what, answer, code);
            break;
        case act::reload:
            break;
    }
    return std::nullopt;
}

std::optional<errand> storyline::hear_booking(const errand& what, const heard& answer, moment now) {
    auto& one = facts_.people[what.person];
    const bool first = one.outcome == told::nothing;
    if (answer.status == 201) {
        learn(what, told::confirmed, answer, now);
        const auto& role = script_.people[what.person];
        if (first && role.cancels) return next_act(what, act::cancel, now + role.hesitates);
    } else if (answer.status == 200) {
        learn(what, told::waitlisted, answer, now);
    } else if (what.what == act::book && first && !what.lost_before) {
        one.outcome = told::refused;
        one.answered = microseconds(now);
    }
    return std::nullopt;
}

void storyline::learn(const errand& what, told outcome, const heard& answer, moment now) {
    auto& one = facts_.people[what.person];
    const auto place = answer.body.find(outcome == told::confirmed ? "\"booking\":{" : "\"waitlist\":{");
    const auto thing = place == std::string_view::npos ? std::string_view() : answer.body.substr(place);
    const auto subject = uuid::parse(quick_text(thing, "id")).value_or(uuid{});
    if (one.outcome != told::nothing) {
        if (one.outcome != outcome || one.subject != subject) {
            facts_.contradictions.push_back({one.id, describe(one.outcome, one.subject), describe(outcome, subject)});
        }
        return;
    }
    one.outcome = outcome;
    one.subject = subject;
    one.answered = microseconds(now);
    if (outcome == told::confirmed) {
        ++confirmed_;
        seats_ += one.quantity;
    } else {
        ++waitlisted_;
        one.position = quick_number(thing, "position").value_or(0);
    }
}

std::optional<errand> storyline::hear_cancel(const errand& what, const heard& answer, std::string_view code,
                                             moment now) {
    auto& one = facts_.people[what.person];
    // What was asked twice, because the first answer was lost, has been done already.
    if (!is_success(answer.status) && !(what.lost_before && code == "ALREADY_CANCELLED")) return std::nullopt;
    one.cancelled = true;
    seats_ -= one.quantity;
    const auto& role = script_.people[what.person];
    if (!role.takes_back) return std::nullopt;
    return next_act(what, act::undo, now + role.hesitates);
}

void storyline::hear_undo(const errand& what, const heard& answer, std::string_view code) {
    auto& one = facts_.people[what.person];
    if (!is_success(answer.status) && !(what.lost_before && code == "NOT_CANCELLED")) return;
    one.restored = true;
    seats_ += one.quantity;
}

std::optional<errand> storyline::lose(const errand& what, std::string_view why, moment now) {
    ++count(what.what, 0, why).count;
    ++failures_;
    if (what.what == act::again || what.what == act::reload) return std::nullopt;
    errand again = what;
    again.lost_before = true;
    return try_again(again, now + 100ms * (what.tries + 1));
}

std::optional<errand> storyline::try_again(errand what, moment when) {
    if (what.tries + 1 >= most_tries) {
        give_up(what);
        return std::nullopt;
    }
    ++what.tries;
    what.due = when;
    return what;
}

void storyline::give_up(const errand& what) {
    auto& one = facts_.people[what.person];
    if (what.what == act::book) {
        if (one.outcome == told::nothing && !what.lost_before) one.outcome = told::refused;
    } else if (what.lost_before) {
        one.unsure = true;
    }
}

answer_count& storyline::count(act what, std::int64_t status, std::string_view code) {
    for (auto& known : facts_.answers) {
        if (known.what == what && known.status == status && known.code == code) return known;
    }
    return facts_.answers.emplace_back(answer_count{what, status, std::string(code), 0, 0});
}

}  // namespace goticket::drill
