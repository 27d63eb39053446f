#pragma once

#include "base/task.hpp"
#include "realtime/changes.hpp"

#include <functional>

namespace goticket::realtime {

/// The port by which the processes on one database tell each other what changed. What it carries may be forgotten: a
/// process that was cut off learns that it was, and looks at everything again. All of it runs on one thread.
class fan_out {
  public:
    struct ear {
        /// What another process told; never our own words.
        std::function<void(const changes& what)> heard;
        /// True: from now on words arrive. False: they are lost.
        std::function<void(bool connected)> connected;
    };

    virtual ~fan_out() = default;
    /// Called once, before anything is told.
    virtual void listen(ear to) = 0;
    /// Tells all others; throws when it can't, and then some may have heard a part.
    virtual task<> publish(const changes& what) = 0;
};

}  // namespace goticket::realtime
