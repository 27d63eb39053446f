#pragma once

#include "drill/poller.hpp"
#include "drill/response_reader.hpp"
#include "drill/socket.hpp"
#include "drill/storyline.hpp"

#include <string>

namespace goticket::drill {

/// One keep-alive connection, which does one errand after the other.
class wire {
  public:
    enum class state { closed, connecting, idle, busy };
    /// What came of what the poller told.
    enum class news { nothing, answered, lost };

    wire(poller& events, std::uint64_t tag) : events_(&events), tag_(tag) {}

    /// False when that failed at once.
    bool connect(const endpoint& to);
    /// Sends a request, whose bytes must stay until it is answered, or does so once it is connected.
    void send(const errand& what, std::string_view bytes);
    news happen(std::uint32_t events);
    void close();
    /// The answer was read: ready for the next errand, unless the server closes.
    void rest();

    state at() const { return state_; }
    const errand& doing() const { return errand_; }
    const response_reader& answer() const { return reader_; }
    /// For requests that are made on the way.
    std::string& scratch() { return scratch_; }
    /// Why it was lost.
    std::string_view why() const { return why_; }

    moment sent_at{};
    moment deadline = moment::max();

  private:
    news lose(std::string_view why);
    void write();
    news read();

    poller* events_;
    std::uint64_t tag_;
    tcp_socket socket_;
    state state_ = state::closed;
    bool awaits_writing_ = false;
    bool has_errand_ = false;
    std::string_view unsent_;
    response_reader reader_;
    errand errand_;
    std::string scratch_;
    std::string_view why_;
};

}  // namespace goticket::drill
