#pragma once

#include "realtime/messages.hpp"

#include <vector>

namespace goticket::realtime {

/// What a stream has yet to send, in order. Bounded, however slowly its client reads: what is newer replaces what it
/// makes stale.
class backlog {
  public:
    /// Of `number`, the number of the message sent last, and `position`, how far the person is told.
    backlog(std::uint64_t number, std::string position) : number_(number), position_(std::move(position)) {}

    void add(const message& one);
    /// The next messages with their ids, as many as fit in about so many bytes but at least one; empty when there is
    /// none.
    std::string take(std::size_t bytes);
    /// A message outside the order: the last one.
    std::string with_id(std::string_view text);
    std::size_t size() const { return waiting_.size(); }

  private:
    bool replace_seats(const message& one);
    void drop(message::about what, event_id event = {});
    void make_room_for_notification();
    void append(std::string& out, std::string_view text);

    std::vector<message> waiting_;
    std::uint64_t number_;
    std::string position_;
};

}  // namespace goticket::realtime
