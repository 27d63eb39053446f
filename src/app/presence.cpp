#include "app/presence.hpp"

#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "storage/node_store.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <array>

namespace goticket {
namespace {

const redis::script telling{"tell_node.lua"};
const redis::script listing{"list_nodes.lua"};

std::string silence_argument() {
    return std::to_string(node_silence.count());
}

}  // namespace

task<bool> postgres_presence::tell(node_card card) {
    try {
        pg::lease db = co_await db_.acquire();
        co_await tell_node(*db, std::move(card), node_silence);
        co_return true;
    } catch (const std::exception& failed) {
        spdlog::debug("presence: {}", failed.what());
    }
    co_return false;
}

task<> postgres_presence::leave(node_card card) {
    pg::lease db = co_await db_.acquire();
    co_await forget_node(*db, card.id);
}

task<std::vector<present_node>> postgres_presence::list() {
    pg::lease db = co_await db_.acquire();
    co_return co_await list_nodes(*db, node_silence);
}

task<bool> redis_presence::tell(node_card card) {
    const auto said = co_await redis_.run_script(telling, {key_}, {json::to_text(card), silence_argument()});
    co_return said.has_value();
}

task<> redis_presence::leave(node_card card) {
    std::vector<redis::command> commands;
    commands.push_back({"ZREM", key_, json::to_text(card)});
    co_await redis_.ask(std::move(commands));
}

task<std::vector<present_node>> redis_presence::list() {
    const auto said = co_await redis_.run_script(listing, {key_}, {silence_argument()});
    if (!said) throw redis::lost("Redis is away");
    std::vector<present_node> found;
    for (std::size_t i = 0; i + 1 < said->items.size(); i += 2) {
        const auto document = json::parse(said->items[i].text);
        present_node one;
        node_card& card = one;
        // Another version may say less of itself.
        if (!document || !json::read_document(*document, card).empty()) continue;
        one.silent_for = said->items[i + 1].number;
        found.push_back(std::move(one));
    }
    co_return found;
}

node_beacon::node_beacon(boost::asio::io_context& home, node_card card, const std::vector<presence*>& places)
    : home_(home), card_(std::move(card)), speaking_(places.size()) {
    for (auto* place : places) voices_.push_back(voice{*place, pause(home)});
}

void node_beacon::start() {
    for (auto& one : voices_) boost::asio::co_spawn(home_, speak(one), boost::asio::detached);
}

task<> node_beacon::speak(voice& by) {
    while (!stopped_) {
        co_await by.place.tell(card_);
        if (!stopped_) co_await by.tick.last(between_node_words);
    }
    co_await leave(by.place);
    if (--speaking_ == 0) ended_.set_value();
}

task<> node_beacon::leave(presence& place) {
    try {
        co_await place.leave(card_);
    } catch (const std::exception& failed) {
        spdlog::debug("presence: {}", failed.what());
    }
}

void node_beacon::stop() {
    stopped_ = true;
    for (auto& one : voices_) one.tick.end();
}

node_card card_of_this_process(std::string duty, std::uint16_t port) {
    node_card card;
    const auto now = system_clock().now();
    card.id = node_id::make(now);
    card.version = GOTICKET_VERSION;
    std::array<char, 256> host{};
    gethostname(host.data(), host.size() - 1);
    card.address = host.data();
    card.address += port == 0 ? ", process " + std::to_string(getpid()) : ":" + std::to_string(port);
    card.duty = std::move(duty);
    card.started_at = now;
    return card;
}

}  // namespace goticket
