#include "realtime/postgres_fan_out.hpp"
#include "realtime/redis_fan_out.hpp"
#include "realtime/two_carriers.hpp"
#include "storage/pg/pool.hpp"
#include "support/database.hpp"
#include "support/redis.hpp"

#include <gtest/gtest.h>

#include <optional>

namespace goticket::realtime {
namespace {

using test::event_loop;
using test::eventually;

/// Two processes that tell each other by one kind of carrier, on one thread.
class carrier_world {
  public:
    virtual ~carrier_world() = default;
    virtual fan_out& process(std::size_t which) = 0;
    virtual void run() = 0;
    /// Cuts the connections by which they hear; they may come back.
    virtual void cut() = 0;
    virtual void end() = 0;
    event_loop loop;
};

class postgres_world final : public carrier_world {
  public:
    fan_out& process(std::size_t which) override { return which == 0 ? one_.carrier : other_.carrier; }
    void run() override {
        for (auto* each : {&one_, &other_}) {
            loop.start(each->db.watch());
            loop.start(each->ear.run());
            loop.start(each->ear.watch_deadlines());
        }
    }
    void cut() override {
        database_.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query "
            "LIKE 'LISTEN %'");
    }
    void end() override {
        loop.call([this] {
            for (auto* each : {&one_, &other_}) {
                each->ear.stop();
                each->db.close();
            }
        });
    }

  private:
    struct process_of {
        process_of(event_loop& on, const std::string& conninfo)
            : db(on.context(), pg::pool_options{conninfo, {}, 1}), ear(on.context(), conninfo), carrier(ear, db) {}
        pg::pool db;
        pg::listener ear;
        postgres_fan_out carrier;
    };
    test::test_database database_;
    process_of one_{loop, database_.conninfo()};
    process_of other_{loop, database_.conninfo()};
};

class redis_world final : public carrier_world {
  public:
    fan_out& process(std::size_t which) override { return which == 0 ? one_.carrier : other_.carrier; }
    void run() override {
        for (auto* each : {&one_, &other_}) {
            loop.start(each->ear.run());
            loop.start(each->ear.watch());
        }
        ASSERT_TRUE(sender_.comes());
    }
    void cut() override { ASSERT_TRUE(sender_.ask({{"CLIENT", "KILL", "TYPE", "pubsub"}})); }
    void end() override {
        loop.call([this] {
            one_.ear.stop();
            other_.ear.stop();
        });
    }

  private:
    struct process_of {
        process_of(event_loop& on, test::redis_client& by, const redis::address& where)
            : ear(on.context(), where, "words"), carrier(*by, ear, "words") {}
        redis::subscriber ear;
        redis_fan_out carrier;
    };
    test::redis_server server_;
    test::redis_client sender_{server_.address()};
    process_of one_{loop, sender_, server_.address()};
    process_of other_{loop, sender_, server_.address()};
};

enum class kind { postgres, redis };

std::unique_ptr<carrier_world> make_world(kind of) {
    if (of == kind::postgres) return std::make_unique<postgres_world>();
    return std::make_unique<redis_world>();
}

/// What a process hears; looked at from the test's thread.
struct heard_by {
    void listen(carrier_world& in, std::size_t process) {
        world = &in;
        in.process(process).listen({[this](const changes& more) { what.add(more); },
                                    [this](bool yes) {
                                        connected = yes;
                                        if (yes) ++times_connected;
                                    }});
    }
    changes now() {
        changes copy;
        world->loop.call([&] { copy = what; });
        return copy;
    }
    carrier_world* world = nullptr;
    changes what;
    std::atomic<bool> connected{false};
    std::atomic<int> times_connected{0};
};

class a_fan_out : public testing::TestWithParam<kind> {
  protected:
    a_fan_out() {
        one.listen(*world, 0);
        other.listen(*world, 1);
        world->run();
        EXPECT_TRUE(eventually([&] { return one.connected && other.connected; }));
    }
    ~a_fan_out() override {
        world->end();
        world->loop.end();
    }

    static task<> tell(fan_out& by, changes what) { co_await by.publish(what); }
    void tell(std::size_t process, changes what) { world->loop.run(tell(world->process(process), std::move(what))); }

    std::unique_ptr<carrier_world> world = make_world(GetParam());
    heard_by one;
    heard_by other;
};

changes some_slots(std::size_t count) {
    changes what;
    while (what.slots.size() < count) what.slots.insert(slot_id::make(system_clock().now()));
    return what;
}

TEST_P(a_fan_out, tells_all_but_the_one_who_tells) {
    const auto what = some_slots(3);
    tell(0, what);
    EXPECT_TRUE(eventually([&] { return other.now().slots == what.slots; }));
    changes last;
    last.events.insert(event_id::make(system_clock().now()));
    tell(1, last);
    EXPECT_TRUE(eventually([&] { return one.now().events == last.events; }));
    EXPECT_TRUE(one.now().slots.empty()) << "its own words, which came before";
}

TEST_P(a_fan_out, takes_more_than_fits_into_one_word) {
    const auto what = some_slots(3000);
    tell(0, what);
    EXPECT_TRUE(eventually([&] { return other.now().slots == what.slots; }));
}

TEST_P(a_fan_out, says_that_words_may_be_lost_and_that_they_arrive_again) {
    world->cut();
    EXPECT_TRUE(eventually([&] { return one.times_connected == 2 && other.times_connected == 2; }));
    const auto what = some_slots(1);
    tell(0, what);
    EXPECT_TRUE(eventually([&] { return other.now().slots == what.slots; }));
}

std::string name_of(const testing::TestParamInfo<kind>& info) {
    return info.param == kind::redis ? "by_redis" : "by_postgresql";
}
INSTANTIATE_TEST_SUITE_P(carried, a_fan_out, testing::Values(kind::postgres, kind::redis), name_of);

TEST(a_redis_fan_out, throws_when_redis_is_away_and_hears_of_one_that_hangs) {
    test::redis_server server;
    auto options = test::patient();
    options.patience = std::chrono::milliseconds(50);
    test::redis_client sender(server.address(), options);
    redis::subscriber_options quick;
    quick.between_beats = std::chrono::milliseconds(20);
    redis::subscriber ear(sender.loop().context(), server.address(), "words", quick);
    redis_fan_out carrier(*sender, ear, "words");
    std::atomic<bool> connected{false};
    carrier.listen({[](const changes&) {}, [&](bool yes) { connected = yes; }});
    sender.loop().start(ear.run());
    sender.loop().start(ear.watch());
    ASSERT_TRUE(eventually([&] { return connected.load(); }));
    server.stall();
    EXPECT_TRUE(eventually([&] { return !connected; }));
    EXPECT_THROW(sender.loop().run(carrier.publish(some_slots(1))), redis::lost);
    server.go_on();
    EXPECT_TRUE(eventually([&] { return connected.load(); }));
    sender.loop().end();
}

/// Two servers, and an address that leads to one of them, as one behind a proxy does.
class redis_after_a_failover : public testing::Test {
  protected:
    redis_after_a_failover() {
        lead_to(old);
        carrier.listen({[this](const changes& more) { heard.add(more); },
                        [this](bool yes) {
                            connected = yes;
                            if (yes) ++times_connected;
                        }});
        sender.loop().start(ear.run());
        sender.loop().start(ear.watch());
        sender.loop().start(carrier.watch());
        EXPECT_TRUE(eventually([&] { return connected && sender->is_there(); }));
    }
    ~redis_after_a_failover() override { sender.loop().end(); }

    static redis::client_options options() {
        auto chosen = test::patient();
        chosen.between_beats = std::chrono::milliseconds(10);
        return chosen;
    }
    std::filesystem::path path() const { return old.folder() / "address"; }
    void lead_to(const test::redis_server& which) {
        std::filesystem::remove(path());
        std::filesystem::create_symlink(which.folder() / "socket", path());
    }
    /// By somebody who is let in to whatever it is.
    static task<redis::reply> ask(std::shared_ptr<redis::connection> link, redis::command what) {
        std::vector<redis::command> words{std::move(what)};
        link->send(words);
        co_return co_await link->receive();
    }
    changes heard_now() {
        changes copy;
        sender.loop().call([&] { copy = heard; });
        return copy;
    }
    bool hears_of(const test::redis_server& told) {
        test::redis_client elsewhere(told.address());
        EXPECT_TRUE(elsewhere.comes());
        const auto what = some_slots(1);
        const auto word = words_of(what, "somebody", 1000).front();
        // A word may come before the ear has changed over, and go astray.
        return eventually([&] {
            EXPECT_TRUE(elsewhere.ask({{"PUBLISH", "words", word}}));
            return heard_now().slots.contains(*what.slots.begin());
        });
    }

    test::redis_server old;
    test::redis_server fresh;
    redis::address where = redis::parse_address("unix://" + path().string());
    test::redis_client sender{where, options()};
    redis::subscriber ear{sender.loop().context(), where, "words"};
    redis_fan_out carrier{*sender, ear, "words", std::chrono::milliseconds(10)};
    changes heard;
    std::atomic<bool> connected{false};
    std::atomic<int> times_connected{0};
};

TEST_F(redis_after_a_failover, is_not_listened_to_while_it_is_a_replica) {
    const auto chief = std::make_shared<redis::connection>(sender.loop().context(), where);
    sender.loop().run(chief->open(std::chrono::seconds(20)));
    sender.loop().run(ask(chief, {"REPLICAOF", "127.0.0.1", "1"}));
    EXPECT_TRUE(eventually([&] { return !connected && !sender->is_there(); }));
    // It is the other one that is the primary now.
    lead_to(fresh);
    EXPECT_TRUE(eventually([&] { return connected && sender->is_there(); }));
    EXPECT_TRUE(hears_of(fresh));
}

TEST_F(redis_after_a_failover, is_left_by_the_ear_when_the_client_is_led_elsewhere) {
    lead_to(fresh);
    // The old one lives on: it answers whoever is there, and hears nobody.
    test::redis_client chief(old.address());
    ASSERT_TRUE(chief.comes());
    ASSERT_TRUE(chief.ask({{"CLIENT", "KILL", "TYPE", "normal"}}));
    EXPECT_TRUE(hears_of(fresh));
    EXPECT_EQ(times_connected, 2);
}

/// The client is led to one server and the ear to another one, however often they connect, unless the test changes it.
class redis_in_two_places : public testing::Test {
  protected:
    redis_in_two_places() {
        lead_ear_to(heard);
        carrier.listen({[](const changes&) {}, [this](bool yes) { hears = yes; }});
        sender.loop().start(ear.run());
        EXPECT_TRUE(eventually([&] { return hears.load(); }));
    }
    ~redis_in_two_places() override { sender.loop().end(); }

    static redis::client_options restless() {
        auto chosen = test::patient();
        chosen.first_rest = chosen.longest_rest = std::chrono::milliseconds(2);
        return chosen;
    }
    static redis::subscriber_options quick() {
        redis::subscriber_options chosen;
        chosen.first_rest = std::chrono::milliseconds(1);
        return chosen;
    }
    std::filesystem::path path() const { return heard.folder() / "address"; }
    void lead_ear_to(const test::redis_server& which) {
        std::filesystem::remove(path());
        std::filesystem::create_symlink(which.folder() / "socket", path());
    }
    /// Whoever listens there connects anew.
    static void silence(const test::redis_server& which) {
        test::redis_client chief(which.address());
        ASSERT_TRUE(chief.comes());
        ASSERT_TRUE(chief.ask({{"CLIENT", "KILL", "TYPE", "pubsub"}}));
    }
    bool looks_again(int times) {
        const int wanted = looks() + times;
        return eventually([&] { return looks() >= wanted; });
    }
    static int calls(test::redis_client& of, const std::string& command) {
        const auto said = of.ask({{"INFO", "commandstats"}});
        if (!said) return 0;
        const auto counter = "cmdstat_" + command + ":calls=";
        const auto at = said->front().text.find(counter);
        if (at == std::string::npos) return 0;
        return std::stoi(said->front().text.substr(at + counter.size()));
    }
    /// How often the carrier has asked where the ear is.
    int looks() { return calls(sender, "pubsub|numsub"); }
    /// How often the ear has listened to that server; each time to two channels.
    static int times_listened_to(const test::redis_server& which) {
        test::redis_client onlooker(which.address());
        EXPECT_TRUE(onlooker.comes());
        return calls(onlooker, "subscribe") / 2;
    }

    std::int64_t listeners() {
        const auto said = sender.ask({{"PUBSUB", "NUMSUB", "words"}});
        return said ? said->front().items[1].number : -1;
    }

    test::redis_server told;
    test::redis_server heard;
    test::redis_client sender{told.address(), restless()};
    redis::subscriber ear{sender.loop().context(), redis::parse_address("unix://" + path().string()), "words", quick()};
    redis_fan_out carrier{*sender, ear, "words", std::chrono::milliseconds(5)};
    /// What is said of it, to those who would poll else.
    std::atomic<bool> hears{false};
};

TEST_F(redis_in_two_places, is_tried_anew_ever_less_often_until_it_has_helped) {
    ASSERT_TRUE(sender.comes());
    sender.loop().start(carrier.watch());
    EXPECT_TRUE(looks_again(100));
    EXPECT_GT(times_listened_to(heard), 1);
    // After 20 times minutes have passed.
    EXPECT_LT(times_listened_to(heard), 20);
    EXPECT_FALSE(hears);
    lead_ear_to(told);
    silence(heard);
    EXPECT_TRUE(eventually([&] { return listeners() == 1; }));
    EXPECT_TRUE(eventually([&] { return hears.load(); }));
    lead_ear_to(heard);
    silence(told);
    EXPECT_TRUE(eventually([&] { return listeners() == 0; }));
    const int before = times_listened_to(heard);
    EXPECT_TRUE(looks_again(50));
    EXPECT_GT(times_listened_to(heard), before + 2);
    EXPECT_FALSE(hears);
}

TEST_F(redis_in_two_places, is_tried_anew_once_for_all_the_times_that_a_replica_is_met) {
    ASSERT_TRUE(sender.comes());
    ASSERT_TRUE(sender.ask({{"REPLICAOF", "127.0.0.1", "1"}}));
    const auto has_met = [&](std::uint64_t wanted) {
        return eventually([&] {
            std::uint64_t met = 0;
            sender.loop().call([&] { met = sender->replicas_met(); });
            if (met < wanted) sender.ask({{"SET", "a", "1"}});
            return met >= wanted;
        });
    };
    EXPECT_TRUE(has_met(1));
    sender.loop().start(carrier.watch());
    EXPECT_TRUE(eventually([&] { return times_listened_to(heard) > 1; }));
    EXPECT_TRUE(has_met(200));
    EXPECT_EQ(times_listened_to(heard), 2);
}

/// A carrier of which the test holds both ends.
class string_and_cans final : public fan_out {
  public:
    void listen(ear to) override { at_the_end = std::move(to); }
    task<> publish(const changes& what) override {
        if (is_cut) throw std::runtime_error("cut");
        told.add(what);
        co_return;
    }
    ear at_the_end;
    bool is_cut = false;
    changes told;
};

class a_pair_of_carriers : public testing::Test {
  protected:
    a_pair_of_carriers() {
        both.listen({[this](const changes& more) { heard.add(more); }, [this](bool yes) { connected = yes; }});
    }
    string_and_cans first, second;
    two_carriers both{first, second};
    changes heard;
    bool connected = false;
    event_loop loop;
};

TEST_F(a_pair_of_carriers, uses_the_second_one_only_when_the_first_fails) {
    const auto one = some_slots(1);
    loop.run(both.publish(one));
    EXPECT_EQ(first.told.slots, one.slots);
    EXPECT_TRUE(second.told.empty());
    first.is_cut = true;
    loop.run(both.publish(one));
    EXPECT_EQ(second.told.slots, one.slots);
    second.is_cut = true;
    EXPECT_THROW(loop.run(both.publish(one)), std::runtime_error);
}

TEST_F(a_pair_of_carriers, hears_both_and_is_connected_while_both_are) {
    const auto one = some_slots(1);
    const auto two = some_slots(1);
    first.at_the_end.heard(one);
    second.at_the_end.heard(two);
    EXPECT_EQ(heard.slots.size(), 2U);
    second.at_the_end.connected(true);
    EXPECT_FALSE(connected);
    first.at_the_end.connected(true);
    EXPECT_TRUE(connected);
    second.at_the_end.connected(false);
    EXPECT_FALSE(connected);
    second.at_the_end.connected(true);
    EXPECT_TRUE(connected);
    first.at_the_end.connected(false);
    EXPECT_FALSE(connected);
}

}  // namespace
}  // namespace goticket::realtime
