#include "realtime/hub.hpp"

#include "storage/job_store.hpp"
#include "storage/pg/pool.hpp"

#include <boost/asio/post.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace goticket::realtime {
namespace {

/// Of people, in one statement.
constexpr std::size_t most_at_once = 1000;
/// Past this, what could not be told to others becomes one word: everything.
constexpr std::size_t most_untold = 50'000;
constexpr std::chrono::seconds nap_after_failure{1};

}  // namespace

hub::hub(services& shared, pg::pool& db, fan_out& others, hub_options options)
    : shared_(shared),
      home_(shared.lanes.front()->context),
      db_(db),
      others_(others),
      options_(options),
      events_(shared.lanes.size()),
      bell_(home_),
      next_poll_(clock::now() + options.poll) {
    for (const auto& lane : shared.lanes) lanes_.push_back(std::make_unique<lane_streams>(lane->context));
    others_.listen({[this](const changes& what) { heard(what); }, [this](bool yes) { connected(yes); }});
}

void hub::tell(live_changes told) {
    if (told.empty()) return;
    // Here and now: whoever made the change is answered next, and shall read it.
    shared_.fresh.note(told);
    boost::asio::post(home_, [this, told = std::move(told)] {
        changes what;
        what.add(told);
        untold_.add(what);
        mark(what);
        look_soon();
    });
}

std::shared_ptr<live_stream> hub::open(lane& here, live_wish wish) {
    if (open_.fetch_add(1) >= options_.most_streams) {
        open_.fetch_sub(1);
        return nullptr;
    }
    auto from = message_id::parse(wish.last_id);
    // A token that was signed elsewhere may last for ages, which nanoseconds can't count.
    const auto now = std::chrono::floor<std::chrono::seconds>(shared_.clock.now());
    const auto lasts = std::min<std::chrono::seconds>(wish.until - now, std::chrono::years(1));
    auto opened = std::make_shared<stream>(*this, here, last_number_.fetch_add(1) + 1, wish, from, lasts);
    lanes_[here.number]->add(*opened);
    newcomer who{{here.number, opened->number()}, std::move(wish.events), wish.person, std::move(from.position)};
    boost::asio::post(home_,
                      [this, who = std::move(who), when = clock::now()]() mutable { welcome(std::move(who), when); });
    return opened;
}

void hub::closed(const stream& one) {
    open_.fetch_sub(1);
    lanes_[one.lane_number()]->remove(one);
    const address where{one.lane_number(), one.number()};
    boost::asio::post(home_, [this, where, events = one.events()] {
        for (const auto event : events) events_.unsubscribe(where, event);
        people_.remove(where.number);
    });
}

void hub::welcome(newcomer who, clock::time_point when) {
    outbox out(lanes_.size());
    for (const auto event : who.events) events_.subscribe(who.where, event, out);
    if (polling_) out.to(who.where, pace_message(true));
    if (who.person) people_.add(who.where, *who.person, std::move(who.told), when, !hears_others_);
    send(std::move(out));
    look_soon();
}

void hub::heard(const changes& what) {
    if (what.everything) {
        shared_.fresh.note_everything();
    } else {
        live_changes told;
        told.slots.assign(what.slots.begin(), what.slots.end());
        told.events.assign(what.events.begin(), what.events.end());
        shared_.fresh.note(told);
    }
    mark(what);
}

/// Marks what somebody here looks at; that somebody's bookings changed is all there is to say of it.
void hub::mark(const changes& what) {
    if (what.everything) {
        events_.mark_all();
        people_.mark_all();
    }
    outbox out(lanes_.size());
    for (const auto slot : what.slots) events_.mark(slot);
    for (const auto event : what.events) events_.mark(event);
    for (const auto person : what.inbox_of) people_.mark(person);
    for (const auto person : what.bookings_of) people_.tell_of_bookings(person, out, !hears_others_);
    send(std::move(out));
    look_soon();
}

void hub::connected(bool yes) {
    if (!yes && !hears_others_) return;
    hears_others_ = yes;
    next_poll_ = clock::now() + options_.poll;
    if (!yes) {
        // How they stand now: what changes from now on, the polls find.
        people_.mark_all();
        return look_soon();
    }
    set_polling(false);
    // What was said while nobody listened is lost.
    changes unknown;
    unknown.everything = true;
    heard(unknown);
}

/// Not before the first poll: whoever is back within seconds has missed nothing that shows.
void hub::set_polling(bool yes) {
    if (yes == polling_) return;
    polling_ = yes;
    outbox out(lanes_.size());
    for (unsigned lane = 0; lane < lanes_.size(); ++lane) out.to_all(lane, pace_message(yes));
    send(std::move(out));
}

void hub::look_soon() {
    if (due_) return;
    due_ = true;
    bell_.end();
}

void hub::send(outbox messages) {
    for (unsigned i = 0; i < lanes_.size(); ++i) {
        auto mine = messages.take(i);
        if (mine.empty()) continue;
        lanes_[i]->announce(mine);
        boost::asio::post(shared_.lanes[i]->context,
                          [to = lanes_[i].get(), mine = std::move(mine)]() mutable { to->deliver(std::move(mine)); });
    }
}

task<> hub::run() {
    auto not_before = clock::now();
    while (!stopping_) {
        const auto now = clock::now();
        if (!hears_others_ && now >= next_poll_) {
            next_poll_ = now + options_.poll;
            set_polling(true);
            events_.mark_all();
            people_.mark_all();
            due_ = true;
        }
        if (!due_) {
            co_await bell_.until(hears_others_ ? clock::time_point::max() : next_poll_);
        } else if (now < not_before) {
            co_await bell_.until(not_before);
        } else {
            due_ = false;
            not_before = now + options_.between_looks;
            const bool good = co_await look();
            if (good) continue;
            due_ = true;
            not_before = clock::now() + nap_after_failure;
        }
    }
    co_await tell_others();
    ended_.set_value();
}

void hub::stop() {
    boost::asio::post(home_, [this] {
        stopping_ = true;
        bell_.end();
    });
}

/// False when something is left to do again.
task<bool> hub::look() {
    const bool told = co_await tell_others();
    const bool saw_events = co_await look_at_events();
    const bool saw_people = co_await look_at_people();
    const bool good = told && saw_events && saw_people;
    if (good) complained_ = false;
    co_return good;
}

task<bool> hub::tell_others() {
    const changes words = std::exchange(untold_, {});
    if (words.empty()) co_return true;
    try {
        if (words.jobs) {
            pg::lease db = co_await db_.acquire();
            co_await wake_workers(*db);
        }
        co_await others_.publish(words);
        co_return true;
    } catch (const std::exception& failed) {
        complain(failed);
    }
    untold_.add(words);
    if (untold_.size() > most_untold) {
        const bool jobs = untold_.jobs;
        untold_ = {};
        untold_.jobs = jobs;
        untold_.everything = true;
    }
    co_return false;
}

task<bool> hub::look_at_events() {
    // Newer seats would stand in line behind the older ones, ever longer: what is marked waits for the next look
    // instead.
    const auto is_busy = [](const auto& lane) { return lane->is_handing_out(); };
    if (std::ranges::any_of(lanes_, is_busy)) {
        due_ = true;
        co_return true;
    }
    const auto asked = events_.take_marked();
    if (asked.empty()) co_return true;
    try {
        pg::lease db = co_await db_.acquire();
        const auto found = co_await read_live_events(*db, asked);
        outbox out(lanes_.size());
        events_.update(asked, found, out);
        send(std::move(out));
        co_return true;
    } catch (const std::exception& failed) {
        complain(failed);
    }
    for (const auto event : asked) events_.mark(event);
    co_return false;
}

task<bool> hub::look_at_people() {
    // Who is marked meanwhile is for the next look.
    for (auto left = people_.marked(); left > 0;) {
        const auto asked = people_.take_marked(std::min(left, most_at_once), clock::now());
        if (asked.streams.empty()) break;  // they have gone
        left -= asked.streams.size();
        bool good = false;
        try {
            pg::lease db = co_await db_.acquire();
            auto found = co_await read_inboxes(*db, asked.questions, options_.look_back, asked.holdings);
            outbox out(lanes_.size());
            people_.update(asked, std::move(found), out);
            send(std::move(out));
            good = true;
        } catch (const std::exception& failed) {
            complain(failed);
        }
        if (good) continue;
        people_.mark_again(asked);
        co_return false;
    }
    co_return true;
}

/// Once for each time of trouble: it is tried again every second.
void hub::complain(const std::exception& failed) {
    if (!complained_) spdlog::warn("live updates: the database can't be asked, trying again: {}", failed.what());
    complained_ = true;
}

}  // namespace goticket::realtime
