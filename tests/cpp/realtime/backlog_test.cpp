#include "realtime/backlog.hpp"

#include <gtest/gtest.h>

namespace goticket::realtime {
namespace {

constexpr std::size_t plenty = 1'000'000;

event_id event(std::uint8_t last) {
    event_id made;
    made.value.bytes[15] = last;
    return made;
}

slot_seats slot(std::uint8_t last, std::int32_t booked) {
    slot_seats seats;
    seats.id.value.bytes[15] = last;
    seats.capacity = 10;
    seats.booked_count = booked;
    seats.available_spots = 10 - booked;
    return seats;
}

/// An event with two slots, of which the first has changed.
message seats(std::uint8_t of, std::int32_t booked) {
    auto whole = std::make_shared<const event_seats>(event_seats{event(of), 2, {slot(1, booked), slot(2, 7)}});
    const event_seats part{event(of), 2, {slot(1, booked)}};
    return seats_message(std::make_shared<const std::string>(seats_text(part)), std::move(whole));
}

message text(message::about what, std::string said, std::string position = {}) {
    return {what, {}, std::make_shared<const std::string>(std::move(said)), nullptr, std::move(position)};
}

TEST(Backlog, numbers_messages_from_where_an_earlier_stream_ended) {
    backlog line(41, "");
    line.add(text(message::about::bookings, "one\n\n"));
    EXPECT_EQ(line.take(plenty), "id: 42\none\n\n");
    line.add(text(message::about::bookings, "two\n\n"));
    EXPECT_EQ(line.take(plenty), "id: 43\ntwo\n\n");
    EXPECT_EQ(line.take(plenty), "");
}

TEST(Backlog, sends_a_part_when_its_reader_keeps_up) {
    backlog line(0, "");
    line.add(seats(1, 3));
    EXPECT_EQ(line.take(plenty).find("\"bookedCount\":7"), std::string::npos);
}

TEST(Backlog, replaces_an_unsent_state_by_the_whole_of_the_newer_one) {
    backlog line(0, "");
    line.add(seats(1, 3));
    line.add(seats(2, 5));
    line.add(seats(1, 4));
    EXPECT_EQ(line.size(), 2U);
    const auto sent = line.take(plenty);
    EXPECT_EQ(sent.find("\"bookedCount\":3"), std::string::npos);
    EXPECT_NE(sent.find("\"bookedCount\":4"), std::string::npos);
    EXPECT_NE(sent.find("\"bookedCount\":7"), std::string::npos)
        << "the other slot's state was in the message replaced";
    EXPECT_LT(sent.find(event(1).str()), sent.find(event(2).str()));
}

TEST(Backlog, says_nothing_of_seats_of_an_event_that_is_gone) {
    backlog line(0, "");
    line.add(seats(1, 3));
    line.add(gone_message(event(1)));
    EXPECT_EQ(line.take(plenty), "id: 1\n" + gone_text(event(1).str()));
}

TEST(Backlog, keeps_the_last_fifty_notifications) {
    backlog line(0, "");
    for (int i = 0; i < 60; ++i) line.add(text(message::about::notification, "n" + std::to_string(i) + "\n\n", "p"));
    EXPECT_EQ(line.size(), 50U);
    EXPECT_EQ(line.take(plenty).find("n9\n"), std::string::npos);
}

TEST(Backlog, never_claims_more_than_it_has_sent) {
    backlog line(0, "at0");
    line.add(text(message::about::inbox, "count 1\n\n", "at0"));
    line.add(text(message::about::notification, "first\n\n", "at1"));
    line.add(text(message::about::inbox, "count 2\n\n", "at1"));
    EXPECT_EQ(line.take(1), "id: 1-at1\nfirst\n\n");
    EXPECT_EQ(line.take(1), "id: 2-at1\ncount 2\n\n");
}

TEST(Backlog, takes_a_bounded_part_at_a_time) {
    backlog line(0, "");
    for (std::uint8_t i = 0; i < 20; ++i) line.add(seats(i, 3));
    const auto first = line.take(500);
    EXPECT_LT(first.size(), 1000U);
    EXPECT_FALSE(line.take(plenty).empty());
    EXPECT_EQ(line.size(), 0U);
}

}  // namespace
}  // namespace goticket::realtime
