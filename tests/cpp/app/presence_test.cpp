#include "app/presence.hpp"

#include "app/likeness.hpp"
#include "support/database.hpp"
#include "support/redis.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace goticket {
namespace {

/// Where nodes are known, and a way to let time pass there.
class place {
  public:
    virtual ~place() = default;
    virtual test::event_loop& loop() = 0;
    virtual presence& nodes() = 0;
    /// All were last heard of so long ago.
    virtual void silence_all(std::chrono::seconds ago) = 0;
};

class in_postgres final : public place {
  public:
    in_postgres() { loop_.start(db_.watch()); }
    ~in_postgres() override {
        loop_.call([this] { db_.close(); });
        loop_.end();
    }
    test::event_loop& loop() override { return loop_; }
    presence& nodes() override { return nodes_; }
    void silence_all(std::chrono::seconds ago) override {
        database_.sql("UPDATE nodes SET seen_at = now() - interval '" + std::to_string(ago.count()) + " seconds'");
    }

  private:
    test::test_database database_;
    test::event_loop loop_;
    pg::pool db_{loop_.context(), pg::pool_options{database_.conninfo(), {}, 1}};
    postgres_presence nodes_{db_};
};

class in_redis final : public place {
  public:
    in_redis() { EXPECT_TRUE(client_.comes()); }
    test::event_loop& loop() override { return client_.loop(); }
    presence& nodes() override { return nodes_; }
    void silence_all(std::chrono::seconds ago) override {
        const auto key = names_.key("nodes");
        const auto known = client_.ask({{"ZRANGE", key, "0", "-1"}});
        const auto microseconds = std::to_string(-std::chrono::microseconds(ago).count());
        for (const auto& one : known->front().items) client_.ask({{"ZINCRBY", key, microseconds, one.text}});
    }

  private:
    test::redis_server server_;
    test::redis_client client_{server_.address()};
    redis::names names_{"a secret of tests"};
    redis_presence nodes_{*client_, names_};
};

enum class kind { postgres, redis };

std::unique_ptr<place> make_place(kind of) {
    if (of == kind::postgres) return std::make_unique<in_postgres>();
    return std::make_unique<in_redis>();
}

class presence_of_nodes : public testing::TestWithParam<kind> {
  protected:
    bool tell(const node_card& card) { return at->loop().run(at->nodes().tell(card)); }
    void leave(const node_card& card) { at->loop().run(at->nodes().leave(card)); }
    std::vector<present_node> list() { return at->loop().run(at->nodes().list()); }

    std::unique_ptr<place> at = make_place(GetParam());
    node_card one = card("serve", 8005);
    node_card other = card("work", 0);

    static node_card card(std::string duty, std::uint16_t port) {
        auto made = card_of_this_process(std::move(duty), port);
        made.connections = 18;
        made.likeness = {"JWT_SECRET=1", "REDIS_URL=2"};
        return made;
    }
};

TEST_P(presence_of_nodes, lists_each_once_as_it_told_itself) {
    EXPECT_TRUE(list().empty());
    EXPECT_TRUE(tell(one));
    EXPECT_TRUE(tell(other));
    EXPECT_TRUE(tell(one));
    auto found = list();
    ASSERT_EQ(found.size(), 2U);
    if (found.front().id != one.id) std::swap(found[0], found[1]);
    EXPECT_EQ(found[0].address, one.address);
    EXPECT_EQ(found[0].version, GOTICKET_VERSION);
    EXPECT_EQ(found[0].duty, "serve");
    EXPECT_EQ(found[0].connections, 18);
    EXPECT_EQ(found[0].likeness, (std::vector<std::string>{"JWT_SECRET=1", "REDIS_URL=2"}));
    EXPECT_EQ(format_iso(found[0].started_at), format_iso(one.started_at));
    EXPECT_GE(found[0].silent_for, 0);
    EXPECT_EQ(found[1].id, other.id);
}

TEST_P(presence_of_nodes, forgets_who_leaves_and_who_falls_silent) {
    tell(one);
    tell(other);
    leave(one);
    ASSERT_EQ(list().size(), 1U);
    at->silence_all(std::chrono::seconds(10));
    ASSERT_EQ(list().size(), 1U);
    EXPECT_GE(list().front().silent_for, 10'000'000);
    at->silence_all(std::chrono::seconds(20));
    EXPECT_TRUE(list().empty());
    EXPECT_TRUE(tell(other));
    EXPECT_EQ(list().size(), 1U);
}

/// Takes each word, and counts them.
class counting_place final : public presence {
  public:
    task<bool> tell(node_card) override {
        ++words;
        co_return true;
    }
    task<> leave(node_card) override { co_return; }
    task<std::vector<present_node>> list() override { co_return std::vector<present_node>{}; }

    std::atomic<int> words = 0;
};

/// Takes a word and says nothing for as long as the test likes.
class slow_place final : public presence {
  public:
    explicit slow_place(boost::asio::io_context& home) : held(home) {}
    task<bool> tell(node_card) override {
        co_await held.until(std::chrono::steady_clock::time_point::max());
        co_return false;
    }
    task<> leave(node_card) override {
        has_left = true;
        co_return;
    }
    task<std::vector<present_node>> list() override { co_return std::vector<present_node>{}; }

    pause held;
    std::atomic<bool> has_left = false;
};

TEST(node_beacon, tells_each_place_and_none_waits_for_another) {
    test::event_loop loop;
    slow_place slow(loop.context());
    counting_place first;
    counting_place last;
    node_beacon beacon(loop.context(), card_of_this_process("work", 0), {&first, &slow, &last});
    beacon.start();
    EXPECT_TRUE(test::eventually([&] { return first.words > 0 && last.words > 0; }));
    loop.call([&] {
        beacon.stop();
        slow.held.end();
    });
    beacon.wait();
    EXPECT_TRUE(slow.has_left);
    loop.end();
}

TEST(likeness, tells_secrets_apart_and_not_what_they_are) {
    const auto folder = test::private_cluster::get().folder() / "likeness";
    const auto prints = [&folder](const std::string& secret, const std::string& redis) {
        config chosen;
        chosen.data_dir = folder;
        chosen.jwt_secret = secret;
        chosen.redis = redis::parse_address(redis);
        std::filesystem::create_directories(folder / "uploads");
        return likeness_of(chosen);
    };
    const std::string secret = "a secret of tests, 32 characters or more";
    const auto usual = prints(secret, "redis://anna:one@cache/1");
    EXPECT_EQ(prints(secret, "redis://bert:two@cache/1"), usual) << "it is the same Redis";
    const auto elsewhere = prints(secret, "redis://anna:one@cache/2");
    for (std::size_t i = 0; i < usual.size(); ++i) {
        EXPECT_EQ(elsewhere[i] == usual[i], !usual[i].starts_with("REDIS_URL=")) << usual[i];
    }
    const auto stranger = prints(secret + ".", "redis://anna:one@cache/1");
    for (std::size_t i = 0; i < usual.size(); ++i) EXPECT_NE(stranger[i], usual[i]);
    for (const auto& print : usual) EXPECT_EQ(print.size() - print.find('='), 9U) << print;
}

std::string name_of(const testing::TestParamInfo<kind>& info) {
    return info.param == kind::redis ? "in_redis" : "in_postgresql";
}
INSTANTIATE_TEST_SUITE_P(kept, presence_of_nodes, testing::Values(kind::postgres, kind::redis), name_of);

}  // namespace
}  // namespace goticket
