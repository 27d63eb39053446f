#include "drill/audience.hpp"

#include <cerrno>

namespace goticket::drill {

void audience::add(const endpoint& to, const requests& texts, std::uint32_t person) {
    const auto tag = first_tag_ + seats_.size();
    auto& one = seats_.emplace_back();
    texts.write_stream(person, one.request);
    if (!one.socket.start_connecting(to)) {
        ++counts_.refused;
        return;
    }
    events_.watch(one.socket.fd(), tag, true);
    ++arriving_;
}

void audience::happen(std::uint64_t tag, std::uint32_t events) {
    auto& one = seats_[tag - first_tag_];
    if (!one.socket.is_open()) return;
    if (!one.asked && (events & EPOLLOUT) != 0U) ask(one, tag);
    if (one.socket.is_open() && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0U) read(one);
}

void audience::ask(seat& one, std::uint64_t tag) {
    one.asked = true;
    const auto size = static_cast<ssize_t>(one.request.size());
    // A new connection takes half a kilobyte at once, or it is broken.
    if (::send(one.socket.fd(), one.request.data(), one.request.size(), MSG_NOSIGNAL) != size) {
        leave(one);
        return;
    }
    events_.change(one.socket.fd(), tag, false);
}

void audience::read(seat& one) {
    if (one.open) {
        char text[16 * 1024];
        const auto got = ::recv(one.socket.fd(), text, sizeof text, 0);
        if (got > 0) {
            count_messages(one, {text, static_cast<std::size_t>(got)});
        } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
            leave(one);
        }
        return;
    }
    const auto space = one.head.space();
    const auto got = ::recv(one.socket.fd(), space.data(), space.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    const auto state = got > 0 ? one.head.received(static_cast<std::size_t>(got)) : response_reader::state::broken;
    if (state == response_reader::state::partial) return;
    if (state != response_reader::state::endless || one.head.status() != 200) {
        leave(one);
        return;
    }
    one.open = true;
    --arriving_;
    ++counts_.opened;
    count_messages(one, one.head.rest());
}

void audience::leave(seat& one) {
    if (one.open) {
        ++counts_.ended;
    } else {
        ++counts_.refused;
        --arriving_;
    }
    one.socket.close();
}

/// An empty line ends a message. The first block of a stream only says how soon to come again, and beats count as well:
/// all that is wanted is a measure of what was sent.
void audience::count_messages(seat& one, std::string_view text) {
    for (const char c : text) {
        if (c == '\n' && one.line_ended) ++counts_.messages;
        one.line_ended = c == '\n';
    }
}

}  // namespace goticket::drill
