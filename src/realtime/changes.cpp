#include "realtime/changes.hpp"

#include <sodium.h>

#include <algorithm>

namespace goticket::realtime {
namespace {

constexpr std::string_view version = "1";
constexpr std::size_t id_characters = 22;

template <class Set, class More>
void add_all(Set& to, const More& more) {
    to.insert(more.begin(), more.end());
}

std::string short_text(const uuid& id) {
    char text[id_characters + 1];
    sodium_bin2base64(text, sizeof text, id.bytes.data(), id.bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text;
}

template <class Id>
bool read_ids(std::string_view text, std::unordered_set<Id>& to) {
    if (text.size() % id_characters != 0) return false;
    for (std::size_t at = 0; at < text.size(); at += id_characters) {
        Id id;
        std::size_t length = 0;
        const int read =
            sodium_base642bin(id.value.bytes.data(), id.value.bytes.size(), text.data() + at, id_characters, nullptr,
                              &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
        if (read != 0 || length != id.value.bytes.size()) return false;
        to.insert(id);
    }
    return true;
}

/// Words of one process: version, origin, and groups of ids behind a letter that says of what.
class writer {
  public:
    writer(std::string_view origin, std::size_t most)
        : head_(std::string(version) + " " + std::string(origin)), most_(most), word_(head_) {}

    template <class Id>
    void add(char letter, const std::unordered_set<Id>& ids) {
        bool begun = false;
        for (const auto& id : ids) {
            if (word_.size() + 2 + id_characters > most_) {
                finish();
                begun = false;
            }
            if (!begun) word_.append(" ").push_back(letter);
            begun = true;
            word_ += short_text(id.value);
        }
    }
    void finish() {
        if (word_.size() > head_.size()) words_.push_back(word_);
        word_ = head_;
    }
    std::vector<std::string> take() {
        finish();
        return std::move(words_);
    }

  private:
    std::string head_;
    std::size_t most_;
    std::string word_;
    std::vector<std::string> words_;
};

bool read_group(std::string_view group, changes& to) {
    if (group.empty()) return false;
    const auto ids = group.substr(1);
    switch (group.front()) {
        case 's':
            return read_ids(ids, to.slots);
        case 'e':
            return read_ids(ids, to.events);
        case 'b':
            return read_ids(ids, to.bookings_of);
        case 'i':
            return read_ids(ids, to.inbox_of);
        default:
            return false;
    }
}

std::string_view take_part(std::string_view& text) {
    const auto space = std::min(text.find(' '), text.size());
    const auto part = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    return part;
}

}  // namespace

void changes::add(const live_changes& more) {
    add_all(slots, more.slots);
    add_all(events, more.events);
    add_all(bookings_of, more.bookings_of);
    add_all(inbox_of, more.inbox_of);
    jobs = jobs || more.jobs;
}

void changes::add(const changes& more) {
    add_all(slots, more.slots);
    add_all(events, more.events);
    add_all(bookings_of, more.bookings_of);
    add_all(inbox_of, more.inbox_of);
    jobs = jobs || more.jobs;
    everything = everything || more.everything;
}

bool changes::empty() const {
    return size() == 0 && !jobs && !everything;
}

std::vector<std::string> words_of(const changes& what, std::string_view origin, std::size_t most) {
    if (what.everything) return {std::string(version) + " " + std::string(origin) + " *"};
    writer out(origin, most);
    out.add('s', what.slots);
    out.add('e', what.events);
    out.add('b', what.bookings_of);
    out.add('i', what.inbox_of);
    return out.take();
}

heard_word read_word(std::string_view word) {
    heard_word heard;
    const bool known = take_part(word) == version;
    heard.origin = take_part(word);
    heard.what.everything = !known;
    while (!word.empty() && !heard.what.everything) {
        const auto group = take_part(word);
        if (!read_group(group, heard.what)) heard.what.everything = true;
    }
    return heard;
}

}  // namespace goticket::realtime
