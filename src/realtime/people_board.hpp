#pragma once

#include "realtime/lane_streams.hpp"
#include "realtime/position.hpp"
#include "storage/live_store.hpp"

#include <unordered_map>
#include <unordered_set>

namespace goticket::realtime {

/// The people who are connected to this node, signed in: how far each of their streams is told, and which are to be
/// looked at. Without locks, on one thread.
class people_board {
  public:
    using clock = std::chrono::steady_clock;

    /// `told` as far as an earlier stream brought them; nothing: as from now. `deaf`: not everything is heard now.
    void add(address who, user_id person, std::optional<position> told, clock::time_point now, bool deaf = false);
    void remove(std::uint64_t stream);

    /// Their inbox is to be looked at.
    void mark(user_id person);
    /// Everybody's, after a time in which not everything was heard.
    void mark_all();
    /// That something else is theirs than before. `deaf` as in add().
    void tell_of_bookings(user_id person, outbox& to, bool deaf);

    struct look {
        std::vector<std::uint64_t> streams;
        /// One a stream.
        std::vector<inbox_question> questions;
        /// Whether it is also to be found out if somebody holds something else than before.
        bool holdings = false;
    };
    /// At most so many of those to be looked at now; they are marked no more.
    look take_marked(std::size_t most, clock::time_point now);
    std::size_t marked() const { return marked_.size(); }
    void mark_again(const look& failed);
    /// What a look found: tells of what is new.
    void update(const look& asked, inbox_answers found, outbox& to);

  private:
    struct connected {
        address where;
        user_id person;
        /// Nothing before the first look.
        std::optional<position> told;
        clock::time_point since;
        std::optional<std::int64_t> unread;
        /// Something may have been missed: news then mean that bookings may have changed too.
        bool catches_up = false;
        /// Their holdings are to be compared with those of the last time that something may have been missed.
        bool compares = false;
        /// Nothing: they were never looked at, or their person has been told since that they changed.
        std::optional<std::int64_t> holdings;
    };

    static void compare(connected& who, std::int64_t holdings, outbox& to);
    void tell_news(connected& who, std::vector<news_row> newest_first, instant since, outbox& to);

    std::unordered_map<std::uint64_t, connected> streams_;
    std::unordered_map<user_id, std::vector<std::uint64_t>> of_;
    std::unordered_set<std::uint64_t> marked_;
};

}  // namespace goticket::realtime
