#pragma once

#include "app/live.hpp"
#include "base/timer.hpp"
#include "realtime/backlog.hpp"
#include "realtime/position.hpp"

namespace goticket::realtime {

class hub;

/// One client's stream. On its client's lane alone. Ten thousand idle ones are expected: it holds what it must.
class stream final : public live_stream {
  public:
    /// `lasts` is how long its person's access token still does.
    stream(hub& home, lane& here, std::uint64_t number, const live_wish& wish, const message_id& from,
           std::chrono::steady_clock::duration lasts);
    ~stream() override;

    task<std::string> next() override;
    void end() override;
    void abandon() override;

    /// Puts a message into the line.
    void push(const message& one);

    std::uint64_t number() const { return number_; }
    const std::vector<event_id>& events() const { return events_; }
    unsigned lane_number() const { return lane_number_; }

  private:
    enum class state { open, saying_bye, over };

    void say_bye(std::string_view why);

    hub& home_;
    std::uint64_t number_;
    unsigned lane_number_;
    std::vector<event_id> events_;
    backlog backlog_;
    std::string first_words_;
    std::string_view last_word_;
    state state_ = state::open;
    std::chrono::steady_clock::time_point next_beat_;
    std::chrono::steady_clock::time_point until_;
    pause bell_;
};

}  // namespace goticket::realtime
