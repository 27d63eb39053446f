#pragma once

#include "drill/judge.hpp"
#include "drill/measurements.hpp"
#include "drill/plan.hpp"

#include <boost/describe.hpp>

#include <string>
#include <vector>

namespace goticket::drill {

/// What was played, as it was asked for.
struct played {
    std::int64_t people = 0;
    std::int64_t seats = 0;
    std::int64_t slots = 0;
    std::string quantities;
    std::string arrival;
    std::string impatience;
    std::string cancel;
    std::string undo;
    std::string reload;
    std::int64_t streams = 0;
    std::int64_t connections = 0;
    std::int64_t seed = 0;
};
BOOST_DESCRIBE_STRUCT(played, (),
                      (people, seats, slots, quantities, arrival, impatience, cancel, undo, reload, streams,
                       connections, seed))

/// Microseconds.
struct percentiles {
    std::int64_t count = 0;
    std::int64_t min = 0;
    std::int64_t mean = 0;
    std::int64_t p50 = 0;
    std::int64_t p90 = 0;
    std::int64_t p99 = 0;
    std::int64_t p999 = 0;
    std::int64_t max = 0;
};
BOOST_DESCRIBE_STRUCT(percentiles, (), (count, min, mean, p50, p90, p99, p999, max))

struct act_latency {
    act what = act::book;
    /// From when it was to be sent: corrected for coordinated omission. In a closed war the same as `served`.
    percentiles felt;
    /// From when it was sent.
    percentiles served;
};
BOOST_DESCRIBE_STRUCT(act_latency, (), (what, felt, served))

struct failure_count {
    act what = act::book;
    std::int64_t status = 0;
    std::string code;
    std::int64_t count = 0;
    bool explained = false;
};
BOOST_DESCRIBE_STRUCT(failure_count, (), (what, status, code, count, explained))

struct stream_summary {
    std::int64_t opened = 0;
    std::int64_t refused = 0;
    std::int64_t ended = 0;
    std::int64_t reopened = 0;
    std::int64_t messages = 0;
};
BOOST_DESCRIBE_STRUCT(stream_summary, (), (opened, refused, ended, reopened, messages))

struct totals {
    std::int64_t requests = 0;
    /// From the first request to the last answer, in milliseconds; and to the last answer to a booking.
    std::int64_t milliseconds = 0;
    std::int64_t booking_milliseconds = 0;
    std::int64_t requests_per_second = 0;
    std::int64_t confirmed = 0;
    std::int64_t confirmed_per_second = 0;
    std::int64_t waitlisted = 0;
    std::int64_t waitlisted_per_second = 0;
    std::int64_t refused = 0;
    std::int64_t unanswered = 0;
    std::int64_t cancelled = 0;
    std::int64_t restored = 0;
    std::int64_t promoted = 0;
    std::int64_t seats_sold = 0;
};
BOOST_DESCRIBE_STRUCT(totals, (),
                      (requests, milliseconds, booking_milliseconds, requests_per_second, confirmed,
                       confirmed_per_second, waitlisted, waitlisted_per_second, refused, unanswered, cancelled,
                       restored, promoted, seats_sold))

/// What this program itself cost, and whether it was in the way.
struct client_summary {
    std::int64_t cpu_milliseconds = 0;
    std::int64_t cpu_nanoseconds_per_request = 0;
    /// Requests that waited for one of the drill's own connections at once.
    std::int64_t most_waiting_for_a_connection = 0;
};
BOOST_DESCRIBE_STRUCT(client_summary, (),
                      (cpu_milliseconds, cpu_nanoseconds_per_request, most_waiting_for_a_connection))

struct seats_at {
    std::int64_t milliseconds = 0;
    std::int64_t seats = 0;
    std::int64_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(seats_at, (), (milliseconds, seats, waiting))

struct report {
    drill_id drill;
    std::string url;
    instant began;
    played plan;
    totals all;
    std::vector<act_latency> latency;
    std::vector<failure_count> failures;
    stream_summary streams;
    client_summary client;
    bool passed = false;
    std::vector<verdict> verdicts;
    /// As people were told: seats given, and people on the waitlist.
    std::vector<seats_at> course;
};
BOOST_DESCRIBE_STRUCT(report, (),
                      (drill, url, began, plan, all, latency, failures, streams, client, passed, verdicts, course))

report make_report(const plan& wanted, const std::string& url, const facts& seen, const measurements& measured,
                   const record& kept);

/// For a terminal.
std::string text_of(const report& made);
std::string text_of(const std::vector<verdict>& verdicts);
/// For people who weren't there: one page without anything from outside.
std::string page_of(const report& made, const facts& seen, const measurements& measured, const record& kept);

/// 12,345 · 1.8 ms · 2.3 s
std::string grouped(std::int64_t number);
std::string duration_text(std::int64_t microseconds);
/// What people call an act.
std::string_view word_for(act what);

}  // namespace goticket::drill
