#pragma once

#include "storage/pg/codec.hpp"

#include <string>
#include <vector>

namespace goticket::pg {

/// The arguments of one execution in binary, in one buffer.
class params {
  public:
    template <class... Args>
    explicit params(const Args&... args) {
        (add(args), ...);
    }

    template <class T>
    void add(const T& value) {
        const auto from = bytes_.size();
        codec<T>::encode(bytes_, value);
        places_.push_back({from, static_cast<int>(bytes_.size() - from), false});
    }
    template <class T>
    void add(const std::optional<T>& value) {
        if (value) {
            add(*value);
        } else {
            places_.push_back({0, 0, true});
        }
    }

    int count() const { return static_cast<int>(places_.size()); }
    std::vector<const char*> values() const {
        std::vector<const char*> pointers;
        pointers.reserve(places_.size());
        for (const auto& place : places_) pointers.push_back(place.null ? nullptr : bytes_.data() + place.from);
        return pointers;
    }
    std::vector<int> lengths() const {
        std::vector<int> sizes;
        sizes.reserve(places_.size());
        for (const auto& place : places_) sizes.push_back(place.size);
        return sizes;
    }

  private:
    struct place {
        std::size_t from;
        int size;
        bool null;
    };
    std::string bytes_;
    std::vector<place> places_;
};

}  // namespace goticket::pg
