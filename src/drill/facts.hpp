#pragma once

#include "base/time.hpp"
#include "domain/booking.hpp"
#include "drill/script.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace goticket::drill {

/// What a person was told.
enum class told : std::uint8_t { nothing, confirmed, waitlisted, refused };
BOOST_DESCRIBE_ENUM(told, nothing, confirmed, waitlisted, refused)

/// What one of the people saw. Times are microseconds from the beginning of the war; -1: never.
struct witness {
    user_id id;
    slot_id slot;
    std::int64_t quantity = 1;
    told outcome = told::nothing;
    /// Of the booking or of the place on the waitlist.
    uuid subject;
    std::int64_t position = 0;
    std::int64_t planned = -1;
    std::int64_t sent = -1;
    std::int64_t answered = -1;
    bool cancelled = false;
    bool restored = false;
    /// Something was asked for and the answer never came: it may have happened or not.
    bool unsure = false;
};

/// One key, two answers.
struct contradiction {
    user_id person;
    std::string first;
    std::string then;
};

/// How often an act was answered so.
struct answer_count {
    act what = act::book;
    /// 0: there was no answer.
    std::int64_t status = 0;
    /// The error's code, or what became of the connection.
    std::string code;
    std::int64_t count = 0;
    /// Of these, how many said when to try again.
    std::int64_t with_retry_after = 0;
};

/// All that the referee knows from the people.
struct facts {
    drill_id drill;
    instant began;
    std::vector<witness> people;
    std::vector<contradiction> contradictions;
    std::vector<answer_count> answers;
};

struct recorded_slot {
    slot_id id;
    std::string label;
    std::int64_t capacity = 0;
    std::int64_t booked_count = 0;
    std::int64_t waiting_count = 0;
    std::int64_t last_position = 0;
};

struct recorded_booking {
    booking_id id;
    goticket::user_id user_id;
    slot_id time_slot_id;
    std::int64_t quantity = 0;
    booking_status status{};
    instant created_at;
};

struct recorded_entry {
    waitlist_id id;
    goticket::user_id user_id;
    slot_id time_slot_id;
    std::int64_t quantity = 0;
    std::int64_t position = 0;
    waitlist_status status{};
    instant created_at;
};

/// What the server says that happened.
struct record {
    std::vector<recorded_slot> slots;
    std::vector<recorded_booking> bookings;
    std::vector<recorded_entry> entries;
};

/// As a file, for judging again later.
std::string to_json(const facts& known);
/// Throws std::invalid_argument.
facts facts_from_json(std::string_view text);

}  // namespace goticket::drill
