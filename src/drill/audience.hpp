#pragma once

#include "drill/measurements.hpp"
#include "drill/poller.hpp"
#include "drill/requests.hpp"
#include "drill/response_reader.hpp"
#include "drill/socket.hpp"

#include <deque>

namespace goticket::drill {

/// People who look on: each holds a live stream of the event (GET /api/stream) for as long as the war goes on.
class audience {
  public:
    /// Its sockets have the tags from `first_tag` on.
    audience(poller& events, std::uint64_t first_tag, const endpoint& to, const requests& texts, stream_counts& counts)
        : events_(events), first_tag_(first_tag), to_(to), texts_(texts), counts_(counts) {}

    /// Begins to open a stream.
    void add(std::uint32_t person);
    /// Opens those again that ended some time ago, as pages do: a node that is restarted ends them. Called now and
    /// then.
    void come_back(moment now);
    void happen(std::uint64_t tag, std::uint32_t events);
    /// Those of whom it isn't known yet whether they are let in.
    std::size_t arriving() const { return arriving_; }

  private:
    struct seat {
        std::uint32_t person = 0;
        tcp_socket socket;
        std::string request;
        response_reader head;
        bool asked = false;
        bool open = false;
        /// It has been open before.
        bool comes_back = false;
        moment next_try = moment::max();
        /// As much of the line that is being read as could be an id.
        std::string line;
        std::string last_id;
    };

    bool connect(seat& one, std::uint64_t tag);
    void ask(seat& one, std::uint64_t tag);
    void read(seat& one);
    void leave(seat& one);
    void listen(seat& one, std::string_view text);

    poller& events_;
    std::uint64_t first_tag_;
    const endpoint& to_;
    const requests& texts_;
    stream_counts& counts_;
    std::deque<seat> seats_;
    std::size_t arriving_ = 0;
};

}  // namespace goticket::drill
