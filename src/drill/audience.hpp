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
    audience(poller& events, std::uint64_t first_tag, stream_counts& counts)
        : events_(events), first_tag_(first_tag), counts_(counts) {}

    /// Begins to open a stream.
    void add(const endpoint& to, const requests& texts, std::uint32_t person);
    void happen(std::uint64_t tag, std::uint32_t events);
    /// Those of whom it isn't known yet whether they are let in.
    std::size_t arriving() const { return arriving_; }

  private:
    struct seat {
        tcp_socket socket;
        std::string request;
        response_reader head;
        bool asked = false;
        bool open = false;
        /// The last character was the end of a line: another one ends a message.
        bool line_ended = false;
    };

    void ask(seat& one, std::uint64_t tag);
    void read(seat& one);
    void leave(seat& one);
    void count_messages(seat& one, std::string_view text);

    poller& events_;
    std::uint64_t first_tag_;
    stream_counts& counts_;
    std::deque<seat> seats_;
    std::size_t arriving_ = 0;
};

}  // namespace goticket::drill
