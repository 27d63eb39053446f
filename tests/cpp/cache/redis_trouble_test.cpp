#include "cache/redis/client.hpp"
#include "cache/redis/lookup.hpp"
#include "cache/redis/subscriber.hpp"
#include "support/redis.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>

#include <atomic>
#include <deque>

/// A Redis that is there in part: one that falls silent, one that can't be found, one that has become a replica.
namespace goticket::redis {
namespace {

using namespace std::chrono_literals;
using boost::asio::ip::tcp;
using test::eventually;
using test::redis_client;
using test::redis_server;

const script telling{"tell_node.lua"};

/// Lets everybody in, says that it is a primary, and nothing more.
class half_dead_server {
  public:
    half_dead_server() { loop_.start(accept_all(*this)); }
    ~half_dead_server() { loop_.end(); }
    address where() const {
        return parse_address("redis://127.0.0.1:" + std::to_string(door_.local_endpoint().port()));
    }
    int guests() const { return guests_; }

  private:
    using executor = boost::asio::io_context::executor_type;
    using socket = boost::asio::basic_stream_socket<tcp, executor>;

    static task<> accept_all(half_dead_server& self) {
        for (;;) {
            self.sockets_.push_back(std::make_unique<socket>(self.loop_.context()));
            auto& guest = *self.sockets_.back();
            co_await self.door_.async_accept(guest, awaiting);
            ++self.guests_;
            const std::string hello("*2\r\n$4\r\nrole\r\n$6\r\nmaster\r\n");
            co_await boost::asio::async_write(guest, boost::asio::buffer(hello), awaiting);
        }
    }

    test::event_loop loop_;
    boost::asio::basic_socket_acceptor<tcp, executor> door_{loop_.context(),
                                                            {boost::asio::ip::address_v4::loopback(), 0}};
    std::vector<std::unique_ptr<socket>> sockets_;
    std::atomic<int> guests_{0};
};

TEST(a_redis_that_falls_silent_at_once, is_left_and_tried_again_by_a_client) {
    const half_dead_server server;
    client_options options = test::patient();
    options.connect_limit = 50ms;
    redis_client client(server.where(), options);
    EXPECT_TRUE(eventually([&] { return server.guests() > 2; }));
    EXPECT_FALSE(client->is_there());
}

TEST(a_redis_that_falls_silent_at_once, is_left_and_tried_again_by_a_subscriber) {
    const half_dead_server server;
    test::event_loop loop;
    subscriber_options options;
    options.connect_limit = 50ms;
    subscriber ear(loop.context(), server.where(), "words", options);
    std::atomic<bool> connected{false};
    ear.listen({[](const std::string&) {}, [&](bool yes) { connected = yes; }});
    loop.start(ear.run());
    EXPECT_TRUE(eventually([&] { return server.guests() > 2; }));
    EXPECT_FALSE(connected);
    loop.end();
}

std::atomic<bool> name_server_is_away{false};
std::atomic<int> waiting_for_names{0};
std::atomic<int> times_asked{0};

endpoints late_answer(const std::string&, std::uint16_t port) {
    ++times_asked;
    ++waiting_for_names;
    name_server_is_away.wait(true);
    --waiting_for_names;
    return {{boost::asio::ip::address_v4::loopback(), port}};
}

void let_name_server_answer() {
    name_server_is_away = false;
    name_server_is_away.notify_all();
}

TEST(a_redis_whose_name_is_looked_for_in_vain, is_given_up_at_the_limit_and_when_the_node_stops) {
    const auto where = parse_address("redis://cache.example.org");
    name_server_is_away = true;
    {
        test::event_loop loop;
        const auto one = std::make_shared<connection>(loop.context(), where, late_answer);
        EXPECT_THROW(loop.run(one->open(50ms)), lost);
        const auto other = std::make_shared<connection>(loop.context(), where, late_answer);
        auto opening = boost::asio::co_spawn(loop.context().get_executor(), other->open(1h), boost::asio::use_future);
        ASSERT_TRUE(eventually([] { return waiting_for_names == 1; }));
        loop.call([&] { other->close("the node is stopping"); });
        EXPECT_THROW(opening.get(), lost);
    }
    // The answers come when nobody waits any more, and the event loop is gone.
    let_name_server_answer();
    EXPECT_TRUE(eventually([] { return waiting_for_names == 0; }));
}

TEST(a_name, is_asked_for_once_at_a_time_and_the_answer_is_for_all_who_wait) {
    name_server_is_away = true;
    const int before = times_asked;
    test::event_loop loop;
    const auto find = [&loop](lookup& by) {
        return boost::asio::co_spawn(loop.context(), by.find("queue.example.org", 6379), boost::asio::use_future);
    };
    std::deque<lookup> all;
    for (int i = 0; i < 3; ++i) all.emplace_back(loop.context(), late_answer);
    auto given_up = find(all[0]);
    auto first = find(all[1]);
    auto second = find(all[2]);
    loop.call([&] { all[0].end(); });
    EXPECT_THROW(given_up.get(), boost::system::system_error);
    ASSERT_TRUE(eventually([&] { return times_asked > before; }));
    let_name_server_answer();
    EXPECT_EQ(first.get(), second.get());
    EXPECT_EQ(times_asked, before + 1);
    EXPECT_EQ(loop.run(all[1].find("queue.example.org", 6379)).front().port(), 6379);
    EXPECT_EQ(times_asked, before + 2) << "an answer is not kept";
}

/// As HELLO is answered, shortened.
reply says_its_role(const std::string& role) {
    reply who;
    who.items.resize(4);
    who.items[0].text = "server";
    who.items[1].text = "replica";
    who.items[2].text = "role";
    who.items[3].text = role;
    return who;
}

TEST(a_redis, is_a_replica_when_it_says_so_and_not_when_it_is_called_otherwise) {
    for (const auto* role : {"replica", "slave"}) EXPECT_TRUE(is_replica(says_its_role(role))) << role;
    for (const auto* role : {"master", "active-replica"}) EXPECT_FALSE(is_replica(says_its_role(role))) << role;
}

/// A primary, and somebody who can make it something else.
class a_primary : public testing::Test {
  protected:
    a_primary() { loop.run(operator_->open(20s)); }
    void say(command what) { EXPECT_EQ(loop.run(ask(operator_, std::move(what))).text, "OK"); }
    void demote() { say({"REPLICAOF", "127.0.0.1", "1"}); }
    void promote() { say({"REPLICAOF", "NO", "ONE"}); }

    static task<reply> ask(std::shared_ptr<connection> link, command what) {
        std::vector<command> words{std::move(what)};
        link->send(words);
        co_return co_await link->receive();
    }

    redis_server server;
    test::event_loop loop;
    std::shared_ptr<connection> operator_ = std::make_shared<connection>(loop.context(), server.address());
};

TEST_F(a_primary, that_becomes_a_replica_is_left_unasked_until_it_is_one_again) {
    client_options options = test::patient();
    options.between_beats = 10ms;
    redis_client client(server.address(), options);
    ASSERT_TRUE(client.comes());
    demote();
    EXPECT_TRUE(client.goes());
    std::uint64_t met = 0;
    EXPECT_TRUE(eventually([&] {
        client.loop().call([&] { met = client->replicas_met(); });
        return met > 2;
    })) << "it looks again";
    EXPECT_FALSE(client->is_there());
    promote();
    EXPECT_TRUE(client.comes());
}

TEST_F(a_primary, that_becomes_a_replica_is_left_by_whoever_is_refused_a_write) {
    client_options options = test::patient();
    options.between_beats = 1h;
    for (const bool by_script : {true, false}) {
        redis_client client(server.address(), options);
        ASSERT_TRUE(client.comes());
        demote();
        if (by_script) {
            EXPECT_FALSE(client.loop().run(client->run_script(telling, {"nodes"}, {"x", "1000000"})));
        } else {
            client.ask({{"SET", "a", "1"}});
        }
        EXPECT_TRUE(client.goes()) << by_script;
        promote();
        EXPECT_TRUE(client.comes());
    }
}

}  // namespace
}  // namespace goticket::redis
