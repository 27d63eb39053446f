#include "app/selling/line.hpp"

#include <boost/asio/post.hpp>

#include <map>
#include <utility>

namespace goticket::selling {

void answer_all(const batch& finished) {
    std::map<boost::asio::io_context*, batch> by_lane;
    for (const auto& one : finished) {
        if (std::exchange(one->told, true)) continue;
        by_lane[&one->home].push_back(one);
    }
    for (auto& [home, answered] : by_lane) {
        boost::asio::post(*home, [mine = std::move(answered)] {
            for (const auto& one : mine) {
                one->answered = true;
                one->bell.end();
            }
        });
    }
}

}  // namespace goticket::selling
