#pragma once

#include "base/timer.hpp"
#include "cache/redis/client.hpp"
#include "cache/redis/names.hpp"
#include "domain/node.hpp"
#include "storage/pg/pool.hpp"

#include <deque>
#include <future>
#include <vector>

namespace goticket {

/// The port by which the nodes know of each other. What it keeps may be forgotten: each tells itself again and again.
class presence {
  public:
    virtual ~presence() = default;
    /// False: it can't be told now.
    virtual task<bool> tell(node_card card) = 0;
    virtual task<> leave(node_card card) = 0;
    /// Those that have told themselves within node_silence. Throws when nobody can say.
    virtual task<std::vector<present_node>> list() = 0;
};

inline constexpr std::chrono::seconds between_node_words{4};
/// Three words missed.
inline constexpr std::chrono::microseconds node_silence = std::chrono::seconds(13);
static_assert(node_silence > 3 * between_node_words && node_silence < std::chrono::seconds(15));

class postgres_presence final : public presence {
  public:
    explicit postgres_presence(pg::pool& db) : db_(db) {}
    task<bool> tell(node_card card) override;
    task<> leave(node_card card) override;
    task<std::vector<present_node>> list() override;

  private:
    pg::pool& db_;
};

class redis_presence final : public presence {
  public:
    redis_presence(redis::client& with, const redis::names& called) : redis_(with), key_(called.key("nodes")) {}
    task<bool> tell(node_card card) override;
    task<> leave(node_card card) override;
    task<std::vector<present_node>> list() override;

  private:
    redis::client& redis_;
    std::string key_;
};

/// Says that a node is there until it stops, in each place: nodes that do not share a Redis, though they should, find
/// each other in the database. No place waits for another, which may take longer than silence lasts.
class node_beacon {
  public:
    /// One place at least.
    node_beacon(boost::asio::io_context& home, node_card card, const std::vector<presence*>& places);
    /// Says so until stop(), and then leaves.
    void start();
    /// On `home`.
    void stop();
    /// Blocks until it has left all places; from a thread that is none of the lanes'.
    void wait() { ended_.get_future().wait(); }

  private:
    struct voice {
        presence& place;
        pause tick;
    };

    task<> speak(voice& by);
    task<> leave(presence& place);

    boost::asio::io_context& home_;
    node_card card_;
    /// Where they stand: their coroutines use them.
    std::deque<voice> voices_;
    std::size_t speaking_;
    bool stopped_ = false;
    std::promise<void> ended_;
};

/// `port` 0: it has none. The rest is for whoever knows more of it to fill in.
node_card card_of_this_process(std::string duty, std::uint16_t port);

}  // namespace goticket
