#pragma once

#include "app/live.hpp"
#include "realtime/event_board.hpp"
#include "realtime/fan_out.hpp"
#include "realtime/people_board.hpp"

#include <atomic>
#include <future>

namespace goticket::realtime {

struct hub_options {
    std::size_t most_streams = 10000;
    /// Between two looks at what changed: no slot is told of more often.
    std::chrono::milliseconds between_looks{250};
    /// Between two looks while other processes are not heard.
    std::chrono::milliseconds poll{5000};
    /// See realtime/position.hpp.
    std::chrono::microseconds look_back = realtime::look_back;
};

/// The live updates of one process. Whoever commits a change that shows says which things changed; the hub looks at
/// those that somebody on this node looks at, all at once and at most four times a second, and tells their streams and
/// the other processes. It lives on the first lane; streams live on their clients' lanes, and posts go between.
class hub final : public live_updates {
  public:
    /// `db` is for the hub's looks alone, so that neither waits for requests nor they for it; of the first lane.
    hub(services& shared, pg::pool& db, fan_out& others, hub_options options);

    void tell(live_changes changes) override;
    std::shared_ptr<live_stream> open(lane& here, live_wish wish) override;
    /// By a stream that ends, on its lane.
    void closed(const stream& one);

    /// Runs on the first lane until stop(); tells the others what is left to tell then.
    task<> run();
    /// From any thread.
    void stop();
    /// Blocks until run() has ended; from a thread that is none of the lanes'.
    void wait() { ended_.get_future().wait(); }

  private:
    using clock = std::chrono::steady_clock;
    struct newcomer {
        address where;
        std::vector<event_id> events;
        std::optional<user_id> person;
        std::optional<position> told;
    };

    void welcome(newcomer who, clock::time_point when);
    void heard(const changes& what);
    void mark(const changes& what);
    void connected(bool yes);
    void set_polling(bool yes);
    void look_soon();
    void send(outbox messages);
    task<bool> look();
    task<bool> tell_others();
    task<bool> look_at_events();
    task<bool> look_at_people();
    void complain(const std::exception& failed);

    services& shared_;
    boost::asio::io_context& home_;
    pg::pool& db_;
    fan_out& others_;
    hub_options options_;
    std::vector<std::unique_ptr<lane_streams>> lanes_;
    std::atomic<std::size_t> open_{0};
    std::atomic<std::uint64_t> last_number_{0};
    // Of the first lane alone.
    event_board events_;
    people_board people_;
    changes untold_;
    pause bell_;
    bool due_ = false;
    bool hears_others_ = false;
    /// Streams are told of it.
    bool polling_ = false;
    bool complained_ = false;
    bool stopping_ = false;
    clock::time_point next_poll_;
    std::promise<void> ended_;
};

}  // namespace goticket::realtime
