#include "drill/report.hpp"

#include <algorithm>
#include <cstdio>

namespace goticket::drill {
namespace {

std::string share_text(double share) {
    char text[16];
    std::snprintf(text, sizeof text, "%g", share);
    return text;
}

percentiles percentiles_of(const histogram& from) {
    return {from.count(),          from.least(),        static_cast<std::int64_t>(from.mean()),
            from.percentile(50),   from.percentile(90), from.percentile(99),
            from.percentile(99.9), from.most()};
}

std::int64_t per_second(std::int64_t count, std::int64_t microseconds) {
    return microseconds <= 0 ? 0 : count * 1'000'000 / microseconds;
}

played played_of(const plan& from) {
    return {from.people,
            from.seats,
            from.slots,
            text_of(from.quantities),
            text_of(from.arrivals),
            share_text(from.impatience),
            share_text(from.cancel),
            share_text(from.undo),
            share_text(from.reload),
            from.streams,
            from.connections,
            static_cast<std::int64_t>(from.seed)};
}

void count_people(const facts& seen, totals& to) {
    for (const auto& one : seen.people) {
        to.confirmed += one.outcome == told::confirmed ? 1 : 0;
        to.waitlisted += one.outcome == told::waitlisted ? 1 : 0;
        to.refused += one.outcome == told::refused ? 1 : 0;
        to.unanswered += one.outcome == told::nothing ? 1 : 0;
        to.cancelled += one.cancelled ? 1 : 0;
        to.restored += one.restored ? 1 : 0;
    }
}

totals totals_of(const facts& seen, const measurements& measured, const record& kept) {
    using std::chrono::duration_cast;
    using std::chrono::microseconds;
    totals made;
    if (measured.requests == 0) return made;
    const auto span = duration_cast<microseconds>(measured.last_answered - measured.first_sent).count();
    const auto booking = duration_cast<microseconds>(measured.last_booking_answered - measured.first_sent).count();
    made.requests = measured.requests;
    made.milliseconds = span / 1000;
    made.booking_milliseconds = booking / 1000;
    made.requests_per_second = per_second(made.requests, span);
    count_people(seen, made);
    made.confirmed_per_second = per_second(made.confirmed, booking);
    made.waitlisted_per_second = per_second(made.waitlisted, booking);
    made.promoted = std::ranges::count(kept.entries, waitlist_status::PROMOTED, &recorded_entry::status);
    for (const auto& slot : kept.slots) made.seats_sold += slot.booked_count;
    return made;
}

std::vector<failure_count> failures_of(const facts& seen) {
    std::vector<failure_count> found;
    for (const auto& answer : seen.answers) {
        if (answer.status >= 200 && answer.status < 300) continue;
        // What had no answer was asked again; whether one came in the end is judged by person.
        const bool explained = answer.status == 0 || is_explained(answer);
        found.push_back({answer.what, answer.status, answer.code, answer.count, explained});
    }
    std::ranges::sort(found, std::greater(), &failure_count::count);
    return found;
}

/// At most this many steps: enough for a picture as wide as a screen.
constexpr std::size_t most_steps = 240;

std::vector<seats_at> course_of(const facts& seen) {
    std::vector<const witness*> by_time;
    for (const auto& one : seen.people) {
        if (one.outcome == told::confirmed || one.outcome == told::waitlisted) by_time.push_back(&one);
    }
    std::ranges::sort(by_time, {}, [](const witness* one) { return one->answered; });
    std::vector<seats_at> course{{0, 0, 0}};
    if (by_time.empty()) return course;
    const auto step = std::max<std::int64_t>(1, by_time.back()->answered / static_cast<std::int64_t>(most_steps));
    seats_at now;
    for (std::size_t i = 0; i < by_time.size(); ++i) {
        const auto& one = *by_time[i];
        (one.outcome == told::confirmed ? now.seats : now.waiting) += one.outcome == told::confirmed ? one.quantity : 1;
        now.milliseconds = one.answered / 1000;
        const bool ends_step = i + 1 == by_time.size() || by_time[i + 1]->answered / step != one.answered / step;
        if (ends_step) course.push_back(now);
    }
    return course;
}

}  // namespace

report make_report(const plan& wanted, const std::string& url, const facts& seen, const measurements& measured,
                   const record& kept) {
    report made;
    made.drill = seen.drill;
    made.url = url;
    made.began = seen.began;
    made.plan = played_of(wanted);
    made.all = totals_of(seen, measured, kept);
    for (const auto what : {act::book, act::again, act::reload, act::cancel, act::undo}) {
        const auto& latency = measured.of(what);
        if (latency.felt.count() == 0) continue;
        made.latency.push_back({what, percentiles_of(latency.felt), percentiles_of(latency.served)});
    }
    made.failures = failures_of(seen);
    const auto& streams = measured.streams;
    made.streams = {streams.opened, streams.refused, streams.ended, streams.reopened, streams.messages};
    const auto cpu = measured.cpu.count();
    made.client.cpu_milliseconds = cpu / 1000;
    if (measured.requests > 0) made.client.cpu_nanoseconds_per_request = cpu * 1000 / measured.requests;
    made.client.most_waiting_for_a_connection = static_cast<std::int64_t>(measured.most_waiting);
    made.verdicts = judge(seen, kept);
    made.passed = std::ranges::all_of(made.verdicts, [](const verdict& one) { return one.faults == 0; });
    made.course = course_of(seen);
    return made;
}

}  // namespace goticket::drill
