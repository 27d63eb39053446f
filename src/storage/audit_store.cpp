#include "storage/audit_store.hpp"

#include "storage/pg/connection.hpp"

namespace goticket {
namespace {

using statement = pg::statement<audit_offence()>;

const statement seats_within_capacity{sql::audit::seats_within_capacity};
const statement booked_counts{sql::audit::booked_counts};
const statement waiting_counts{sql::audit::waiting_counts};
const statement waitlist_limits{sql::audit::waitlist_limits};
const statement last_positions{sql::audit::last_positions};
const statement positions_unique{sql::audit::positions_unique};
const statement one_booking{sql::audit::one_booking};
const statement no_overlaps{sql::audit::no_overlaps};
const statement calendars{sql::audit::calendars};
const statement booking_times{sql::audit::booking_times};
const statement one_waiting{sql::audit::one_waiting};
const statement waits_for_held{sql::audit::nobody_waits_for_what_they_hold};
const statement promotions{sql::audit::promotions_have_bookings};
const statement check_ins_once{sql::audit::check_ins_once};
const statement check_ins_of_tickets{sql::audit::check_ins_of_tickets};
const statement check_in_counts{sql::audit::check_in_counts};
const statement one_outcome{sql::audit::one_outcome};
const statement outcomes_are_there{sql::audit::outcomes_are_there};
const statement one_unspent_token{sql::audit::one_unspent_token};
const statement unpromoted{sql::audit::unpromoted};

/// The table of docs/architecture.md.
struct invariant {
    std::string_view sentence;
    std::string_view subject;
    const statement& search;
    bool is_note = false;
};
const invariant invariants[] = {
    {"0 <= booked_count <= capacity", "slot", seats_within_capacity},
    {"booked_count is the sum of the confirmed bookings' quantities", "slot", booked_counts},
    {"waiting_count is the number of those who wait", "slot", waiting_counts},
    {"a slot's waitlist_limit is its event's", "slot", waitlist_limits},
    {"last_position is no less than any position given", "slot", last_positions},
    {"waitlist positions are never given twice", "waitlist entry", positions_unique},
    {"one confirmed booking a user and slot", "booking", one_booking},
    {"no two overlapping confirmed bookings a user", "booking", no_overlaps},
    {"a calendar holds the times of its person's confirmed bookings", "user", calendars},
    {"a booking's times are its slot's", "booking", booking_times},
    {"one WAITING entry a user and slot", "waitlist entry", one_waiting},
    {"nobody waits for a slot that they hold", "waitlist entry", waits_for_held},
    {"whoever was promoted got a booking", "waitlist entry", promotions},
    {"a ticket is checked in once", "booking", check_ins_once},
    {"only tickets of confirmed bookings are checked in", "booking", check_ins_of_tickets},
    {"a booking's check-in counters match its check-ins", "booking", check_in_counts},
    {"one outcome an Idempotency-Key", "user", one_outcome},
    {"what an Idempotency-Key was told is there", "user", outcomes_are_there},
    {"one unspent refresh token a session", "session", one_unspent_token},
    {"no seat is free that somebody waiting could have", "slot", unpromoted, true},
};

}  // namespace

task<std::vector<audit_finding>> audit(pg::connection& with) {
    std::vector<audit_finding> findings;
    co_await with.run_text("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    for (const auto& one : invariants) {
        audit_finding finding{one.sentence, one.search.name(), one.subject, one.is_note, {}};
        finding.offences = co_await with.all(one.search);
        findings.push_back(std::move(finding));
    }
    co_await with.run_text("COMMIT");
    co_return findings;
}

}  // namespace goticket
