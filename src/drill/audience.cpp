#include "drill/audience.hpp"

#include <cerrno>

namespace goticket::drill {
namespace {

/// Pages take one to two seconds, by chance.
constexpr moment before_coming_back = std::chrono::seconds(1);
constexpr std::string_view id_field = "id: ";
/// With its field: a number, a moment, and marks of a few notifications.
constexpr std::size_t longest_id = 1000;

}  // namespace

void audience::add(std::uint32_t person) {
    const auto tag = first_tag_ + seats_.size();
    auto& one = seats_.emplace_back();
    one.person = person;
    if (connect(one, tag)) {
        ++arriving_;
    } else {
        ++counts_.refused;
    }
}

bool audience::connect(seat& one, std::uint64_t tag) {
    one.head.clear();
    one.line.clear();
    one.asked = false;
    texts_.write_stream(one.person, one.last_id, one.request);
    if (!one.socket.start_connecting(to_)) return false;
    events_.watch(one.socket.fd(), tag, true);
    return true;
}

void audience::come_back(moment now) {
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        auto& one = seats_[i];
        if (!one.comes_back || one.socket.is_open()) continue;
        if (one.next_try == moment::max()) {
            // Not all at once: the first after one pause, the last after two.
            one.next_try = now + before_coming_back + before_coming_back * i / seats_.size();
        } else if (one.next_try <= now) {
            one.next_try = moment::max();
            connect(one, first_tag_ + i);
        }
    }
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
            listen(one, {text, static_cast<std::size_t>(got)});
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
    if (one.comes_back) {
        ++counts_.reopened;
    } else {
        --arriving_;
        ++counts_.opened;
    }
    one.comes_back = true;
    listen(one, one.head.rest());
}

void audience::leave(seat& one) {
    if (one.open) {
        ++counts_.ended;
    } else if (!one.comes_back) {
        ++counts_.refused;
        --arriving_;
    }
    one.open = false;
    one.socket.close();
}

/// An empty line ends a message. The first block of a stream only says how soon to come again, and beats count as well:
/// all that is wanted is a measure of what was sent, and the last id.
void audience::listen(seat& one, std::string_view text) {
    for (const char c : text) {
        if (c != '\n') {
            if (one.line.size() < longest_id) one.line += c;
            continue;
        }
        if (one.line.empty()) ++counts_.messages;
        if (one.line.starts_with(id_field)) one.last_id = one.line.substr(id_field.size());
        one.line.clear();
    }
}

}  // namespace goticket::drill
