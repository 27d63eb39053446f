#pragma once

#include "base/task.hpp"
#include "domain/ids.hpp"
#include "storage/notification_store.hpp"

#include <chrono>
#include <string_view>

namespace goticket {

/// The channel on which nodes tell each other what changed.
inline constexpr std::string_view live_channel = "goticket_live";

/// A slot of an event, or the event alone when it has none.
struct live_slot_row {
    goticket::event_id event_id;
    std::optional<goticket::slot_id> slot_id;
    std::optional<std::int32_t> capacity;
    std::optional<std::int32_t> booked_count;
    std::optional<std::int32_t> waiting_count;
    bool waitlist_full = false;
};
BOOST_DESCRIBE_STRUCT(live_slot_row, (), (event_id, slot_id, capacity, booked_count, waiting_count, waitlist_full))

/// The slots of these events as they are, by event; nothing of one that doesn't exist or is called off.
task<std::vector<live_slot_row>> read_live_events(pg::connection& with, std::vector<event_id> events);

/// Whose inbox, and since when: a moment of the database's clock, or so long ago.
struct inbox_question {
    user_id person;
    std::optional<instant> since;
    std::chrono::microseconds ago{0};
};

struct inbox_row {
    /// Which question, from 1.
    std::int64_t place = 0;
    /// The moment asked for, never in the future.
    instant since;
    std::int64_t unread = 0;
};
BOOST_DESCRIBE_STRUCT(inbox_row, (), (place, since, unread))

struct news_row : notification_row {
    std::int64_t place = 0;
};
BOOST_DESCRIBE_STRUCT(news_row, (notification_row), (place))

struct holdings_row {
    std::int64_t place = 0;
    /// Differs when the person's bookings or places in line do.
    std::int64_t holdings = 0;
};
BOOST_DESCRIBE_STRUCT(holdings_row, (), (place, holdings))

struct inbox_answers {
    /// One a question, in order.
    std::vector<inbox_row> inboxes;
    /// By question, newest first, at most 50 a question.
    std::vector<news_row> news;
    /// One a question, in order, where asked for.
    std::vector<holdings_row> holdings;
};

/// `overlap` before its moment each answer begins: a notification is stamped before it is committed, so that one that
/// is older than the last one seen may come to light after it.
task<inbox_answers> read_inboxes(pg::connection& with, std::vector<inbox_question> questions,
                                 std::chrono::microseconds overlap, bool with_holdings);

/// Each word has fewer than 8000 bytes. Not in a transaction that sells: NOTIFY makes commits wait for each other
/// (docs/decisions/0009-notify-after-the-commit.md).
task<> notify_live(pg::connection& with, std::vector<std::string> words);

}  // namespace goticket
