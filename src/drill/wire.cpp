#include "drill/wire.hpp"

#include <cerrno>

namespace goticket::drill {

bool wire::connect(const endpoint& to) {
    reader_.clear();
    why_ = "CANNOT_CONNECT";
    if (!socket_.start_connecting(to)) return false;
    events_->watch(socket_.fd(), tag_, true);
    awaits_writing_ = true;
    state_ = state::connecting;
    return true;
}

void wire::close() {
    socket_.close();
    state_ = state::closed;
    has_errand_ = false;
    deadline = moment::max();
}

void wire::rest() {
    const bool ends = reader_.closes();
    reader_.clear();
    state_ = state::idle;
    has_errand_ = false;
    deadline = moment::max();
    if (ends) close();
}

void wire::send(const errand& what, std::string_view bytes) {
    errand_ = what;
    has_errand_ = true;
    unsent_ = bytes;
    if (state_ != state::idle) return;
    state_ = state::busy;
    write();
}

wire::news wire::lose(std::string_view why) {
    why_ = why;
    const bool was_needed = has_errand_;
    close();
    return was_needed ? news::lost : news::nothing;
}

/// A connection that broke is told by the poller next.
void wire::write() {
    const auto sent = ::send(socket_.fd(), unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
    if (sent > 0) unsent_.remove_prefix(static_cast<std::size_t>(sent));
    if (unsent_.empty() == awaits_writing_) {
        awaits_writing_ = !awaits_writing_;
        events_->change(socket_.fd(), tag_, awaits_writing_);
    }
}

wire::news wire::read() {
    const auto space = reader_.space();
    const auto got = ::recv(socket_.fd(), space.data(), space.size(), 0);
    if (got < 0) return errno == EAGAIN || errno == EINTR ? news::nothing : lose("CONNECTION_LOST");
    if (got == 0) return lose(state_ == state::busy ? "CONNECTION_LOST" : "CONNECTION_CLOSED");
    switch (reader_.received(static_cast<std::size_t>(got))) {
        case response_reader::state::whole:
            return state_ == state::busy ? news::answered : lose("ANSWER_UNASKED");
        case response_reader::state::partial:
            return news::nothing;
        case response_reader::state::endless:
        case response_reader::state::broken:
            break;
    }
    return lose("ANSWER_UNREADABLE");
}

wire::news wire::happen(std::uint32_t events) {
    if (state_ == state::closed) return news::nothing;
    if (state_ == state::connecting) {
        if (socket_.connect_error() != 0) return lose("CANNOT_CONNECT");
        if ((events & EPOLLOUT) == 0U) return news::nothing;
        state_ = has_errand_ ? state::busy : state::idle;
        if (has_errand_) {
            write();
        } else {
            awaits_writing_ = false;
            events_->change(socket_.fd(), tag_, false);
        }
        return news::nothing;
    }
    if ((events & EPOLLOUT) != 0U && !unsent_.empty()) write();
    if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0U) return read();
    return news::nothing;
}

}  // namespace goticket::drill
