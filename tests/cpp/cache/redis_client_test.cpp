#include "cache/redis/client.hpp"
#include "cache/redis/subscriber.hpp"
#include "support/redis.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <gtest/gtest.h>

#include <fstream>

namespace goticket::redis {
namespace {

using namespace std::chrono_literals;
using test::redis_client;
using test::redis_server;

const script telling{"tell_node.lua"};

std::vector<command> ping() {
    return {{"PING"}};
}

/// How many of so many questions, asked at once, were answered.
int answered(redis_client& client, int questions) {
    std::vector<std::future<std::optional<std::vector<reply>>>> asked;
    for (int i = 0; i < questions; ++i) {
        asked.push_back(boost::asio::co_spawn(client.loop().context().get_executor(), client->ask(ping()),
                                              boost::asio::use_future));
    }
    int count = 0;
    for (auto& one : asked) count += one.get().has_value() ? 1 : 0;
    return count;
}

/// Whether there is an answer, of nothing, before anything is waited for. Only of a client that is away.
bool answers_at_once(client& asked) {
    boost::asio::io_context loop;
    bool over = false;
    boost::asio::co_spawn(loop, asked.ask(ping()), [&over](std::exception_ptr, const auto&) { over = true; });
    loop.poll();
    return over;
}

bool run_script_works(redis_client& client) {
    return client.loop().run(client->run_script(telling, {"nodes"}, {"x", "1000000"})).has_value();
}

TEST(a_redis_client, asks_several_things_in_one_go_and_gets_errors_as_answers) {
    redis_server server;
    redis_client client(server.address());
    ASSERT_TRUE(client.comes());
    const auto got =
        client.ask({{"SET", "a", "1"}, {"INCR", "a"}, {"HGET", "a", "x"}, {"GET", "b"}, {"MGET", "a", "b"}});
    ASSERT_TRUE(got);
    EXPECT_EQ(got->at(0).text, "OK");
    EXPECT_EQ(got->at(1).number, 2);
    EXPECT_EQ(got->at(2).is, reply::kind::error);
    EXPECT_EQ(got->at(3).is, reply::kind::nothing);
    EXPECT_EQ(got->at(4).items.front().text, "2");
}

TEST(a_redis_client, is_asked_by_nobody_any_more_once_redis_hangs_until_it_answers_again) {
    redis_server server;
    client_options options = test::patient();
    options.patience = 500ms;
    redis_client client(server.address(), options);
    ASSERT_TRUE(client.comes());
    EXPECT_EQ(answered(client, 100), 100);
    server.stall();
    EXPECT_EQ(answered(client, 100), 0);
    EXPECT_TRUE(client.goes());
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(answers_at_once(*client));
    server.go_on();
    EXPECT_TRUE(client.comes());
}

TEST(a_redis_client, notices_a_redis_that_hangs_without_being_asked) {
    redis_server server;
    client_options options = test::patient();
    options.patience = 50ms;
    options.between_beats = 10ms;
    redis_client client(server.address(), options);
    ASSERT_TRUE(client.comes());
    server.stall();
    EXPECT_TRUE(client.goes());
}

/// Holds up a thread until it is destroyed.
class busy {
  public:
    explicit busy(test::event_loop& loop) {
        std::promise<void> begun;
        boost::asio::post(loop.context(), [&begun, until = end_.get_future().share()] {
            begun.set_value();
            until.wait();
        });
        begun.get_future().wait();
    }
    ~busy() { end_.set_value(); }
    busy(const busy&) = delete;
    busy& operator=(const busy&) = delete;

  private:
    std::promise<void> end_;
};

TEST(a_redis_client, lets_a_request_go_on_in_time_though_its_own_thread_is_busy) {
    redis_server server;
    client_options options = test::patient();
    options.patience = 50ms;
    options.between_beats = 1h;
    redis_client client(server.address(), options);
    test::event_loop lane;
    // A machine that is too busy for Redis itself says nothing of all this.
    ASSERT_TRUE(test::eventually([&] { return client->is_there() && lane.run(client->ask(ping())); }));
    std::future<std::optional<std::vector<reply>>> asked;
    {
        const busy selling(client.loop());
        asked = boost::asio::co_spawn(lane.context().get_executor(), client->ask({{"INCR", "late"}}),
                                      boost::asio::use_future);
        ASSERT_EQ(asked.wait_for(60s), std::future_status::ready);
    }
    EXPECT_FALSE(asked.get());
    client.loop().call([] {});
    EXPECT_TRUE(client->is_there()) << "it is not Redis that was late";
    EXPECT_TRUE(test::eventually([&] { return lane.run(client->ask(ping())).has_value(); }));
    const auto late = test::eventually([&] { return client.ask({{"GET", "late"}}).has_value(); });
    ASSERT_TRUE(late);
    EXPECT_EQ(client.ask({{"EXISTS", "late"}}).value_or(std::vector<reply>{{}}).front().number, 0) << "it was not sent";
    lane.end();
}

TEST(a_redis_client, lets_go_at_once_of_all_who_wait_when_redis_is_killed) {
    redis_server server;
    client_options options = test::patient();
    options.patience = std::chrono::hours(1);
    redis_client client(server.address(), options);
    ASSERT_TRUE(client.comes());
    server.stall();
    auto asked =
        boost::asio::co_spawn(client.loop().context().get_executor(), client->ask(ping()), boost::asio::use_future);
    server.kill();
    EXPECT_FALSE(asked.get());
    EXPECT_FALSE(client->is_there());
}

TEST(a_redis_client, comes_back_by_itself_and_brings_its_scripts) {
    redis_server server;
    redis_client client(server.address());
    ASSERT_TRUE(client.comes());
    EXPECT_TRUE(run_script_works(client));
    server.kill();
    ASSERT_TRUE(client.goes());
    server.start();
    ASSERT_TRUE(client.comes());
    EXPECT_TRUE(run_script_works(client));
    ASSERT_TRUE(client.ask({{"SCRIPT", "FLUSH"}}));
    EXPECT_FALSE(run_script_works(client));
    ASSERT_TRUE(client.comes());
    EXPECT_TRUE(test::eventually([&] { return run_script_works(client); }));
}

/// A port that was free a moment ago.
std::string free_port() {
    boost::asio::io_context context;
    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, boost::asio::io_context::executor_type> probe(
        context, {boost::asio::ip::address_v4::loopback(), 0});
    return std::to_string(probe.local_endpoint().port());
}

TEST(a_redis_client, signs_in_over_tcp_and_chooses_its_database) {
    const auto port = free_port();
    redis_server server({"--bind", "127.0.0.1", "--port", port, "--requirepass", "se cret"});
    redis_client right(parse_address("redis://:se%20cret@127.0.0.1:" + port + "/5"));
    ASSERT_TRUE(right.comes());
    const auto wrong = std::make_shared<connection>(right.loop().context(), parse_address("redis://127.0.0.1:" + port));
    EXPECT_THROW(right.loop().run(wrong->open(10s)), lost);
    ASSERT_TRUE(right.ask({{"SET", "a", "1"}}));
    EXPECT_EQ(right.ask({{"INFO", "keyspace"}})->front().text.find("db0"), std::string::npos);
    EXPECT_NE(right.ask({{"INFO", "keyspace"}})->front().text.find("db5"), std::string::npos);
}

TEST(a_redis_client, speaks_tls_with_whom_it_can_trust_and_nobody_else) {
    const redis_server keeper;  // of a folder
    const auto key = (keeper.folder() / "key.pem").string();
    const auto certificate = (keeper.folder() / "certificate.pem").string();
    const auto made =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost "
        "-addext subjectAltName=DNS:localhost -keyout " +
        key + " -out " + certificate + " 2>/dev/null";
    ASSERT_EQ(std::system(made.c_str()), 0);
    const auto port = free_port();
    redis_server server({"--bind", "127.0.0.1", "--tls-port", port, "--tls-cert-file", certificate, "--tls-key-file",
                         key, "--tls-ca-cert-file", certificate, "--tls-auth-clients", "no"});
    test::event_loop loop;
    const auto opens = [&loop, &port](const std::string& host) {
        const auto link = std::make_shared<connection>(loop.context(), parse_address("rediss://" + host + ":" + port));
        loop.run(link->open(10s));
    };
    EXPECT_THROW(opens("localhost"), lost) << "an unknown authority";
    setenv("SSL_CERT_FILE", certificate.c_str(), 1);
    EXPECT_THROW(opens("127.0.0.1"), lost) << "another name";
    EXPECT_NO_THROW(opens("localhost"));
    redis_client friendly(parse_address("rediss://localhost:" + port));
    EXPECT_TRUE(friendly.comes());
    subscriber ear(friendly.loop().context(), friendly->where(), "words");
    std::atomic<bool> connected{false};
    std::promise<std::string> heard;
    ear.listen({[&](const std::string& message) { heard.set_value(message); }, [&](bool yes) { connected = yes; }});
    friendly.loop().start(ear.run());
    EXPECT_TRUE(test::eventually([&] { return connected.load(); }));
    unsetenv("SSL_CERT_FILE");
    EXPECT_EQ(answered(friendly, 100), 100);
    EXPECT_EQ(friendly.ask({{"PUBLISH", "words", "a word"}})->front().number, 1);
    EXPECT_EQ(heard.get_future().get(), "a word");
    friendly.loop().end();
}

TEST(a_redis_address, may_be_of_tcp_tls_or_a_unix_socket) {
    const auto tcp = parse_address("redis://ana:p%40ss@[::1]:7000/3");
    EXPECT_EQ(tcp.by, carrier::tcp);
    EXPECT_EQ(tcp.host, "::1");
    EXPECT_EQ(tcp.port, 7000);
    EXPECT_EQ(tcp.user, "ana");
    EXPECT_EQ(tcp.password, "p@ss");
    EXPECT_EQ(tcp.database, 3U);
    EXPECT_EQ(describe(tcp), "[::1]:7000");
    EXPECT_EQ(parse_address("rediss://cache.example.org").by, carrier::tls);
    EXPECT_EQ(parse_address("rediss://cache.example.org").port, 6379);
    const auto local = parse_address("unix:///run/redis/redis.sock?db=2");
    EXPECT_EQ(local.by, carrier::unix_socket);
    EXPECT_EQ(local.path, "/run/redis/redis.sock");
    EXPECT_EQ(local.database, 2U);
}

TEST(a_redis_address, is_refused_when_it_makes_no_sense) {
    for (const auto* text : {"", "localhost:6379", "http://localhost", "redis://", "redis://h:99999", "redis://h/x",
                             "redis://h/-1", "unix://", "unix:///", "unix:///a?db=x"}) {
        EXPECT_THROW(parse_address(text), std::invalid_argument) << text;
    }
}

}  // namespace
}  // namespace goticket::redis
