#pragma once

#include "app/services.hpp"
#include "realtime/stream.hpp"

#include <atomic>
#include <deque>
#include <unordered_map>

namespace goticket::realtime {

/// Where a stream is.
struct address {
    unsigned lane = 0;
    std::uint64_t number = 0;
};

/// A message for all streams of its lane that it concerns, those that show its event or simply all, or for one.
struct delivery {
    realtime::message message;
    /// 0: for all that it concerns.
    std::uint64_t only = 0;
};

/// What is to go out, by lane.
class outbox {
  public:
    explicit outbox(std::size_t lanes) : by_lane_(lanes) {}
    void to_all(unsigned lane, message one) { by_lane_[lane].push_back({std::move(one), 0}); }
    void to(address whom, message one) { by_lane_[whom.lane].push_back({std::move(one), whom.number}); }
    std::vector<delivery> take(unsigned lane) { return std::move(by_lane_[lane]); }
    std::size_t lanes() const { return by_lane_.size(); }

  private:
    std::vector<std::vector<delivery>> by_lane_;
};

/// The streams of one lane, and what is being handed out to them: a part at a time, so that what else the lane does,
/// above all selling, never waits for thousands of clients. All of it runs on that lane.
class lane_streams {
  public:
    explicit lane_streams(boost::asio::io_context& context) : context_(context) {}

    void add(stream& one);
    void remove(const stream& one);
    /// In order: no stream gets something older after something newer. What was announced before.
    void deliver(std::vector<delivery> messages);

    /// From any thread: these are on their way.
    void announce(const std::vector<delivery>& messages) { to_many_ += count_to_many(messages); }
    /// From any thread: whether something that concerns many is still on its way to some of them.
    bool is_handing_out() const { return to_many_ > 0; }

  private:
    static std::size_t count_to_many(const std::vector<delivery>& messages);
    void go_on();
    void begin_next();

    boost::asio::io_context& context_;
    std::unordered_map<std::uint64_t, stream*> streams_;
    std::unordered_map<event_id, std::vector<std::uint64_t>> by_event_;
    std::deque<delivery> waiting_;
    /// To whom the first of `waiting_` still goes.
    std::vector<std::uint64_t> targets_;
    bool busy_ = false;
    std::atomic<std::size_t> to_many_{0};
};

}  // namespace goticket::realtime
