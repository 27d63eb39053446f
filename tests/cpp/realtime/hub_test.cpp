#include "realtime/hub.hpp"

#include "storage/pg/pool.hpp"
#include "support/node.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace goticket::realtime {
namespace {

using namespace std::chrono_literals;

/// Other processes that only listen, when they are there.
class others final : public fan_out {
  public:
    void listen(ear to) override {
        ear_ = std::move(to);
        ear_.connected(true);
    }
    task<> publish(const changes& what) override {
        if (away) throw std::runtime_error("nobody is there");
        heard.add(what);
        co_return;
    }
    /// On the hub's thread.
    void connected(bool yes) { ear_.connected(yes); }
    void say(const changes& what) { ear_.heard(what); }
    std::atomic<bool> away{false};
    changes heard;

  private:
    ear ear_;
};

/// Ten milliseconds lie between two: half a minute is enough on any machine.
constexpr int most_tries = 3000;

struct reader {
    std::shared_ptr<live_stream> from;
    std::vector<std::string> got;
    std::promise<void> ended;
    std::shared_future<void> end = ended.get_future().share();
};

task<> read_all(std::shared_ptr<reader> to) {
    for (;;) {
        auto bytes = co_await to->from->next();
        if (bytes.empty()) break;
        to->got.push_back(std::move(bytes));
    }
    to->from.reset();
    to->ended.set_value();
}

task<std::shared_ptr<reader>> open_at(hub& at, lane& here, live_wish wish) {
    auto made = std::make_shared<reader>();
    made->from = at.open(here, std::move(wish));
    if (!made->from) co_return nullptr;
    boost::asio::co_spawn(here.context, read_all(made), boost::asio::detached);
    co_return made;
}

task<> end_it(std::shared_ptr<reader> one) {
    if (one->from) one->from->end();
    co_return;
}

task<> nothing() {
    co_return;
}

pg::pool_options one_connection(lane& of) {
    auto options = of.db.options();
    options.size = 1;
    return options;
}

/// A node with a hub, and an event with one slot in its database.
class hub_world {
  public:
    explicit hub_world(hub_options options)
        : node_(database_.conninfo(), 2),
          db_(node_.here().context, one_connection(node_.here())),
          hub_(node_.shared(), db_, far, options) {
        const auto now = node_.shared().clock.now();
        event = event_id::make(now);
        slot = slot_id::make(now);
        database_.sql("INSERT INTO users (id, email, name, password_hash) VALUES ('" + event.str() +
                      "', 'a@b.c', 'A', 'x')");
        database_.sql("INSERT INTO events (id, title, description, location, category, created_by_id) VALUES ('" +
                      event.str() + "', 'An evening', 'x', 'x', 'CONCERT', '" + event.str() + "')");
        database_.sql("INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity) VALUES ('" +
                      slot.str() + "', '" + event.str() + "', 'x', now(), now() + interval '1 hour', 1000)");
        boost::asio::co_spawn(node_.here().context, hub_.run(), boost::asio::detached);
    }
    ~hub_world() {
        for (const auto& one : readers_) node_.run(end_it(one.second), one.first);
        for (const auto& one : readers_) one.second->end.wait();
        hub_.stop();
        hub_.wait();
        for (std::size_t lane = 0; lane < 2; ++lane) node_.run(nothing(), lane);
        boost::asio::post(node_.here().context, [this] { db_.close(); });
        node_.run(nothing());
    }
    hub_world(const hub_world&) = delete;
    hub_world& operator=(const hub_world&) = delete;

    std::shared_ptr<reader> open(std::size_t lane = 0) {
        live_wish wish;
        wish.events.push_back(event);
        auto made = node_.run(open_at(hub_, node_.here(lane), std::move(wish)), lane);
        if (made) readers_.emplace_back(lane, made);
        return made;
    }
    /// Of the only person there is.
    std::shared_ptr<reader> open_for_person(std::size_t lane = 0) {
        live_wish wish;
        wish.person = person();
        wish.until = std::chrono::ceil<std::chrono::seconds>(node_.shared().clock.now() + 1h);
        auto made = node_.run(open_at(hub_, node_.here(lane), std::move(wish)), lane);
        if (made) readers_.emplace_back(lane, made);
        return made;
    }
    user_id person() const { return user_id{event.value}; }
    /// By another process, whose word of it doesn't come: a booking, and nothing that tells of it.
    void book_elsewhere() {
        const auto id = uuid_v7(node_.shared().clock.now()).str();
        database_.sql("INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time) SELECT '" + id +
                      "', '" + event.str() + "', id, 1, start_time, end_time FROM time_slots");
    }
    void cancel_elsewhere() {
        database_.sql("UPDATE bookings SET status = 'CANCELLED', cancelled_at = now() WHERE status = 'CONFIRMED'");
    }
    void wait_in_line_elsewhere() {
        database_.sql("INSERT INTO waitlists (id, user_id, time_slot_id, quantity, position) VALUES ('" + slot.str() +
                      "', '" + event.str() + "', '" + slot.str() + "', 1, 1)");
    }
    void notify_elsewhere() {
        database_.sql("INSERT INTO notifications (id, user_id, type, title, message) VALUES ('" + slot.str() + "', '" +
                      event.str() + "', 'WAITLIST_PROMOTED', 'You have a seat', 'x')");
    }
    /// Its word of it does come.
    void hear_of_bookings() { node_.run(say_bookings_changed(far, person())); }
    /// How often a stream has said this.
    std::size_t times(const std::shared_ptr<reader>& one, std::string_view what, std::size_t lane = 0) {
        return count(node_.run(all_of(one), lane), what);
    }
    /// Whether it says this so often in time, and not more often.
    bool says_times(const std::shared_ptr<reader>& one, std::string_view what, std::size_t wanted) {
        for (int tries = 0; tries < most_tries && times(one, what) < wanted; ++tries) std::this_thread::sleep_for(10ms);
        return times(one, what) == wanted;
    }
    void close(const std::shared_ptr<reader>& one, std::size_t lane = 0) { node_.run(end_it(one), lane); }
    /// By another process, whose word of it doesn't come.
    void change_elsewhere(int count) { database_.sql("UPDATE time_slots SET booked_count = " + std::to_string(count)); }
    void book(int count) {
        change_elsewhere(count);
        live_changes changes;
        changes.slots.push_back(slot);
        hub_.tell(std::move(changes));
    }
    void storm(int changes) { node_.run(storm_at(node_.here(), hub_, slot, changes)); }
    /// How many messages about seats there were, once the last one says so many are booked; 0 when none does in time.
    std::size_t seats_until(const std::shared_ptr<reader>& one, int booked, std::size_t lane = 0) {
        const auto wanted = "\"bookedCount\":" + std::to_string(booked) + ",";
        for (int tries = 0; tries < most_tries; ++tries) {
            const auto said = node_.run(all_of(one), lane);
            const auto last = said.rfind("event: seats");
            if (last != std::string::npos && said.find(wanted, last) != std::string::npos) return count(said);
            std::this_thread::sleep_for(10ms);
        }
        return 0;
    }
    void let_hear(bool yes) { node_.run(connect(far, yes)); }
    /// Whether a stream says this in time.
    bool says(const std::shared_ptr<reader>& one, std::string_view what, std::size_t lane = 0) {
        for (int tries = 0; tries < most_tries; ++tries) {
            if (has_said(one, what, lane)) return true;
            std::this_thread::sleep_for(10ms);
        }
        return false;
    }
    bool has_said(const std::shared_ptr<reader>& one, std::string_view what, std::size_t lane = 0) {
        return node_.run(all_of(one), lane).find(what) != std::string::npos;
    }
    changes heard() { return node_.run(heard_by(far)); }

    others far;
    event_id event;
    slot_id slot;

  private:
    static task<> storm_at(lane& here, hub& at, slot_id slot, int count) {
        pg::lease db = co_await here.db.acquire();
        pause rest(here.context);
        for (int i = 1; i <= count; ++i) {
            const auto update = "UPDATE time_slots SET booked_count = " + std::to_string(i);
            co_await db->run_text(update.c_str());
            live_changes changed;
            changed.slots.push_back(slot);
            at.tell(std::move(changed));
            co_await rest.last(20ms);
        }
    }
    static task<std::string> all_of(std::shared_ptr<reader> one) {
        std::string said;
        for (const auto& bytes : one->got) said += bytes;
        co_return said;
    }
    static task<> say_bookings_changed(others& far, user_id of) {
        changes what;
        what.bookings_of.insert(of);
        far.say(what);
        co_return;
    }
    static task<> connect(others& far, bool yes) {
        far.connected(yes);
        co_return;
    }
    static task<changes> heard_by(others& far) { co_return far.heard; }
    static std::size_t count(const std::string& said, std::string_view what = "event: seats") {
        std::size_t found = 0;
        for (auto at = said.find(what); at != std::string::npos; at = said.find(what, at + 1)) ++found;
        return found;
    }

    test::test_database database_;
    test::test_node node_;
    pg::pool db_;
    hub hub_;
    std::vector<std::pair<std::size_t, std::shared_ptr<reader>>> readers_;
};

/// Hundred changes in two seconds or more, and how many messages a second tell of them.
double messages_a_second_in_a_storm(std::chrono::milliseconds between_looks) {
    hub_options options;
    options.between_looks = between_looks;
    hub_world world(options);
    const auto one = world.open();
    EXPECT_EQ(world.seats_until(one, 0), 1U);
    const auto began = std::chrono::steady_clock::now();
    world.storm(100);
    const auto messages = static_cast<double>(world.seats_until(one, 100));
    EXPECT_GT(messages, 0);
    const std::chrono::duration<double> lasted = std::chrono::steady_clock::now() - began;
    // The first two: how it stood, and the first change, which comes at once.
    return (messages - 2) / lasted.count();
}

TEST(Hub, tells_of_a_storm_four_times_a_second_and_its_end) {
    EXPECT_LE(messages_a_second_in_a_storm(250ms), 4);
}

TEST(Hub, would_tell_more_often_without_a_pause_between_looks) {
    EXPECT_GT(messages_a_second_in_a_storm(0ms), 4);
}

TEST(Hub, tells_streams_of_all_lanes_however_many) {
    hub_world world({});
    std::vector<std::shared_ptr<reader>> all;
    for (std::size_t i = 0; i < 300; ++i) all.push_back(world.open(i % 2));
    EXPECT_GT(world.seats_until(all.back(), 0, 1), 0U);
    world.book(7);
    for (std::size_t i = 0; i < 300; ++i) EXPECT_GT(world.seats_until(all[i], 7, i % 2), 0U);
}

TEST(Hub, has_room_for_so_many_and_again_when_one_leaves) {
    hub_options options;
    options.most_streams = 2;
    hub_world world(options);
    const auto first = world.open();
    EXPECT_TRUE(world.open());
    EXPECT_FALSE(world.open());
    world.close(first);
    first->end.wait();
    EXPECT_TRUE(world.open());
}

TEST(Hub, tells_others_later_when_they_are_away) {
    hub_world world({});
    const auto one = world.open();
    world.seats_until(one, 0);
    world.far.away = true;
    world.book(1);
    EXPECT_GT(world.seats_until(one, 1), 0U) << "its own streams don't wait for the others";
    world.far.away = false;
    for (int tries = 0; tries < most_tries && world.heard().slots.empty(); ++tries) std::this_thread::sleep_for(10ms);
    EXPECT_TRUE(world.heard().slots.contains(world.slot));
}

TEST(Hub, says_to_all_that_it_polls_while_it_hears_nobody_and_when_it_does_again) {
    hub_options options;
    options.poll = 50ms;
    hub_world world(options);
    const auto early = world.open();
    EXPECT_GT(world.seats_until(early, 0), 0U);
    world.let_hear(false);
    EXPECT_TRUE(world.says(early, R"(data: {"polling":true})"));
    const auto late = world.open(1);
    EXPECT_TRUE(world.says(late, R"(data: {"polling":true})", 1)) << "who comes later is told too";
    world.change_elsewhere(7);
    EXPECT_GT(world.seats_until(early, 7), 0U) << "nobody told of it";
    world.let_hear(true);
    EXPECT_TRUE(world.says(early, R"(data: {"polling":false})"));
    EXPECT_TRUE(world.says(late, R"(data: {"polling":false})", 1));
}

constexpr std::string_view of_bookings = "event: bookings";

TEST(Hub, polls_for_people_too_and_tells_them_of_bookings_where_these_changed) {
    hub_options options;
    options.poll = 50ms;
    hub_world world(options);
    const auto early = world.open_for_person();
    EXPECT_TRUE(world.says(early, "event: inbox"));
    world.let_hear(false);
    EXPECT_TRUE(world.says(early, R"(data: {"polling":true})"));
    const auto late = world.open_for_person();
    EXPECT_TRUE(world.says(late, "event: inbox"));
    world.book_elsewhere();
    EXPECT_TRUE(world.says_times(early, of_bookings, 1)) << "nobody told of it";
    EXPECT_TRUE(world.says_times(late, of_bookings, 1));
    world.wait_in_line_elsewhere();
    EXPECT_TRUE(world.says_times(early, of_bookings, 2));
    world.cancel_elsewhere();
    EXPECT_TRUE(world.says_times(early, of_bookings, 3));
    world.notify_elsewhere();
    EXPECT_TRUE(world.says(early, "You have a seat"));
    EXPECT_TRUE(world.says(early, R"(data: {"unreadCount":1})"));
}

TEST(Hub, tells_people_after_a_time_without_hearing_what_it_did_not_poll_for) {
    hub_options options;
    options.poll = std::chrono::hours(1);
    hub_world world(options);
    const auto one = world.open_for_person();
    EXPECT_TRUE(world.says(one, "event: inbox"));
    world.let_hear(false);
    // The look at how people stood shows in that who comes next is told, which is in the same look or a later one.
    EXPECT_TRUE(world.says(world.open_for_person(), "event: inbox"));
    world.book_elsewhere();
    world.let_hear(true);
    EXPECT_TRUE(world.says_times(one, of_bookings, 1));
}

TEST(Hub, tells_people_once_of_what_it_heard_between_two_times_without_hearing) {
    hub_options options;
    options.poll = std::chrono::hours(1);
    hub_world world(options);
    const auto one = world.open_for_person();
    EXPECT_TRUE(world.says(one, "event: inbox"));
    for (const bool hears : {false, true}) {
        world.let_hear(hears);
        EXPECT_TRUE(world.says(world.open_for_person(), "event: inbox"));
    }
    world.book_elsewhere();
    world.hear_of_bookings();
    EXPECT_TRUE(world.says_times(one, of_bookings, 1));
    world.let_hear(false);
    EXPECT_TRUE(world.says(world.open_for_person(), "event: inbox"));
    // Of two newcomers: all that the look before found has been read when the second one is told.
    EXPECT_TRUE(world.says(world.open_for_person(), "event: inbox"));
    EXPECT_TRUE(world.says_times(one, of_bookings, 1)) << "they were told of it";
    world.cancel_elsewhere();
    world.let_hear(true);
    EXPECT_TRUE(world.says_times(one, of_bookings, 2)) << "nobody told of that";
}

TEST(Hub, looks_at_everything_when_it_hears_others_again) {
    hub_options options;
    options.poll = std::chrono::hours(1);
    hub_world world(options);
    const auto one = world.open();
    EXPECT_GT(world.seats_until(one, 0), 0U);
    world.let_hear(false);
    world.change_elsewhere(7);
    world.let_hear(true);
    EXPECT_GT(world.seats_until(one, 7), 0U);
    EXPECT_FALSE(world.has_said(one, "event: pace")) << "it was back before it would have polled";
}

}  // namespace
}  // namespace goticket::realtime
