#pragma once

#include "http/web/gzip.hpp"

#include <array>
#include <chrono>
#include <memory>
#include <string>

namespace goticket::http::web {

/// What was read from the database a moment ago, for one lane: nothing in here is locked.
template <class T>
class shelf {
  public:
    using time_point = std::chrono::steady_clock::time_point;

    /// What may be shown now, or nullptr when it is to be read again. While somebody reads, the others are shown what
    /// is there if it is not over `stale` old: a crowd at the door is one question to the database.
    std::shared_ptr<const T> look(time_point now, std::chrono::seconds stale) const {
        if (now < fresh_until_ || (reading_ && now < fresh_until_ + stale)) return there_;
        return nullptr;
    }
    /// The last that was put there, however old; nullptr when nothing was.
    const std::shared_ptr<const T>& last() const { return there_; }

    void put(std::shared_ptr<const T> made, time_point fresh_until) {
        there_ = std::move(made);
        fresh_until_ = fresh_until;
    }

    /// Stands for the one that reads.
    class turn {
      public:
        explicit turn(shelf& of) : of_(of) { of_.reading_ = true; }
        ~turn() { of_.reading_ = false; }
        turn(const turn&) = delete;
        turn& operator=(const turn&) = delete;

      private:
        shelf& of_;
    };

  private:
    std::shared_ptr<const T> there_;
    time_point fresh_until_{};
    bool reading_ = false;
};

/// The first page of what is to come.
struct soonest_events {
    /// The data element of the landing page and of browsing.
    fragment data;
    /// The list of browsing, in each language.
    std::array<fragment, 2> lists;
};

/// All that one lane keeps.
struct shelves {
    shelf<soonest_events> soonest;
    shelf<std::string> sitemap;
};

}  // namespace goticket::http::web
