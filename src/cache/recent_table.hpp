#pragma once

#include <list>
#include <unordered_map>
#include <utility>

namespace goticket {

/// What was used last of what came by, within a number of entries and of bytes. Not synchronised.
template <class Key, class Value>
class recent_table {
  public:
    recent_table(std::size_t most_entries, std::size_t most_bytes)
        : most_entries_(most_entries), most_bytes_(most_bytes) {}

    /// Null when it is not there; else it is the last to be thrown out from now on.
    Value* find(const Key& key) {
        const auto found = places_.find(key);
        if (found == places_.end()) return nullptr;
        order_.splice(order_.begin(), order_, found->second);
        return &found->second->value;
    }

    /// `bytes` is what the entry weighs. One that weighs more than all may is not kept.
    void put(const Key& key, Value value, std::size_t bytes) {
        remove(key);
        if (bytes > most_bytes_) return;
        order_.push_front({key, std::move(value), bytes});
        places_[key] = order_.begin();
        bytes_ += bytes;
        while (order_.size() > most_entries_ || bytes_ > most_bytes_) throw_out(order_.back().key);
    }

    void remove(const Key& key) {
        if (places_.contains(key)) throw_out(key);
    }

    std::size_t size() const { return order_.size(); }
    std::size_t bytes() const { return bytes_; }

  private:
    struct entry {
        Key key;
        Value value;
        std::size_t bytes;
    };

    void throw_out(const Key& key) {
        const auto found = places_.find(key);
        const auto entry = found->second;
        places_.erase(found);
        bytes_ -= entry->bytes;
        order_.erase(entry);
    }

    std::size_t most_entries_;
    std::size_t most_bytes_;
    std::size_t bytes_ = 0;
    /// The last used first.
    std::list<entry> order_;
    std::unordered_map<Key, typename std::list<entry>::iterator> places_;
};

}  // namespace goticket
