// Random sequences of everything that can happen to a few slots, on a real PostgreSQL, against the model in memory.
// RapidCheck prints a failing sequence, shrunk, with the RC_PARAMS="reproduce=…" that replays it.
#include "app/selling_model.hpp"
#include "base/enum_name.hpp"
#include "storage/job_store.hpp"
#include "support/node.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace goticket::test {
namespace {

constexpr int people = 4;

struct step {
    int kind = 0;
    int user = 0;
    int slot = 0;
    int quantity = 1;
    int which = 0;  ///< of the bookings made so far
};

std::ostream& operator<<(std::ostream& out, const step& shown) {
    static const char* names[] = {"book", "join",    "leave",    "cancel", "reduce",
                                  "undo", "promote", "capacity", "clock",  "limit"};
    return out << names[shown.kind] << "(user " << shown.user << ", slot " << shown.slot << ", quantity "
               << shown.quantity << ", booking " << shown.which << ")";
}

rc::Gen<step> any_step() {
    return rc::gen::build<step>(
        rc::gen::set(&step::kind,
                     rc::gen::weightedElement<int>(
                         {{8, 0}, {2, 1}, {1, 2}, {5, 3}, {3, 4}, {3, 5}, {1, 6}, {2, 7}, {2, 8}, {2, 9}})),
        rc::gen::set(&step::user, rc::gen::inRange(0, people)), rc::gen::set(&step::slot, rc::gen::inRange(0, 3)),
        rc::gen::set(&step::quantity, rc::gen::inRange(1, 6)), rc::gen::set(&step::which, rc::gen::inRange(0, 12)));
}

/// Plays each step on the engine and on the model, and holds the two against each other.
class stage {
  public:
    stage() : node_(database_.conninfo()) {
        const auto now = system_clock().now();
        const auto organiser = user_id::make(now);
        const auto event = event_id::make(now);
        add_user(organiser);
        event_ = event;
        database_.sql("INSERT INTO events (id, title, description, location, category, created_by_id) VALUES ('" +
                      event.str() + "', 'An event', 'Of the property test', 'Nowhere', 'CONCERT', '" + organiser.str() +
                      "')");
        for (int i = 0; i < people; ++i) add_user(users_.emplace_back(user_id::make(now)));
        // The second overlaps the first, the third begins when the first ends.
        for (const auto& [start, end] : {std::pair(3600, 7200), std::pair(5400, 9000), std::pair(7200, 10800)}) {
            const auto slot = slots_.emplace_back(slot_id::make(now));
            model_.slots.push_back({4, start, end});
            database_.sql("INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity) VALUES ('" +
                          slot.str() + "', '" + event.str() + "', 'A slot', timestamptz '" + format_iso(now) +
                          "' + interval '" + std::to_string(start) + " s', timestamptz '" + format_iso(now) +
                          "' + interval '" + std::to_string(end) + " s', 4)");
        }
    }

    void play(const step& next) {
        switch (next.kind) {
            case 0:
                return same(asked(next.slot, selling::book{users_[next.user], seats(next), fresh()}),
                            model_.book(next.user, next.slot, next.quantity));
            case 1:
                return same(asked(next.slot, selling::join_waitlist{users_[next.user], seats(next), fresh()}),
                            model_.join(next.user, next.slot, next.quantity));
            case 2:
                return leave(next);
            case 6:
                asked(next.slot, selling::promote{});
                return model_.promote(next.slot);
            case 7:
                return set_capacity(next);
            case 8:
                return move_clock(next);
            case 9:
                return limit_waitlists(next);
            default:
                return change_booking(next);
        }
    }

    void compare() {
        for (std::size_t slot = 0; slot < slots_.size(); ++slot) {
            const auto counts =
                database_.sql("SELECT booked_count, waiting_count, last_position FROM time_slots WHERE id = '" +
                              slots_[slot].str() + "'");
            RC_ASSERT(counts[0][0] == std::to_string(model_.booked(static_cast<int>(slot))));
            RC_ASSERT(counts[0][1] == std::to_string(model_.waiting(static_cast<int>(slot))));
            RC_ASSERT(counts[0][2] == std::to_string(model_.slots[slot].last_position));
            RC_ASSERT(held_in_database(slot) == held_in_model(slot));
            RC_ASSERT(queue_in_database(slot) == queue_in_model(slot));
        }
    }

  private:
    using lines = std::vector<std::string>;

    void add_user(user_id id) {
        database_.sql("INSERT INTO users (id, email, name, password_hash) VALUES ('" + id.str() + "', '" + id.str() +
                      "@goticket.local', 'Somebody', 'none')");
    }
    static std::int16_t seats(const step& of) { return static_cast<std::int16_t>(of.quantity); }
    static uuid fresh() { return uuid_v7(system_clock().now()); }

    std::string asked(int slot, selling::action what) {
        const auto got = node_.submit(slots_[static_cast<std::size_t>(slot)], std::move(what));
        run_promotions();
        if (!got) return std::string(enum_name(got.error()));
        if (std::holds_alternative<selling::confirmed>(*got)) return "CONFIRMED";
        if (std::holds_alternative<selling::waitlisted>(*got)) return "WAITLISTED";
        return "DONE";
    }
    static void same(const std::string& engine, const std::string& model) { RC_ASSERT(engine == model); }

    void leave(const step& next) {
        const auto rows =
            database_.sql("SELECT id FROM waitlists WHERE status = 'WAITING' AND user_id = '" +
                          users_[next.user].str() + "' AND time_slot_id = '" + slots_[next.slot].str() + "'");
        const auto entry = rows.empty() ? waitlist_id{fresh()} : *waitlist_id::parse(rows[0][0]);
        same(asked(next.slot, selling::leave_waitlist{users_[next.user], entry}), model_.leave(next.user, next.slot));
    }

    /// The n-th booking of the model is found in the database by its user, slot and how many of theirs came before.
    void change_booking(const step& next) {
        if (model_.bookings.empty()) return;
        const auto number = static_cast<std::size_t>(next.which) % model_.bookings.size();
        const auto held = model_.bookings[number];
        const auto before =
            std::count_if(model_.bookings.begin(), model_.bookings.begin() + static_cast<long>(number),
                          [&](const auto& other) { return other.user == held.user && other.slot == held.slot; });
        const auto rows = database_.sql("SELECT id FROM bookings WHERE user_id = '" + users_[held.user].str() +
                                        "' AND time_slot_id = '" + slots_[held.slot].str() +
                                        "' ORDER BY created_at, id OFFSET " + std::to_string(before) + " LIMIT 1");
        RC_ASSERT(rows.size() == 1u);
        const auto id = *booking_id::parse(rows[0][0]);
        const auto user = users_[held.user];
        if (next.kind == 3) same(asked(held.slot, selling::cancel{user, id}), model_.cancel(number));
        if (next.kind == 4)
            same(asked(held.slot, selling::reduce{user, id, next.quantity}), model_.reduce(number, next.quantity));
        if (next.kind == 5) same(asked(held.slot, selling::undo{user, id}), model_.undo(number));
    }

    void set_capacity(const step& next) {
        const int wanted = next.quantity + next.which / 4;
        if (wanted < model_.booked(next.slot)) return;
        database_.sql("UPDATE time_slots SET capacity = " + std::to_string(wanted) + " WHERE id = '" +
                      slots_[next.slot].str() + "'");
        model_.slots[static_cast<std::size_t>(next.slot)].capacity = wanted;
        tell_of_everything();
        asked(next.slot, selling::promote{});
        model_.promote(next.slot);
    }

    /// Of the event, so of all its slots; also below those who wait already, and none at all.
    void limit_waitlists(const step& next) {
        std::optional<int> limit;
        if (next.quantity < 5) limit = next.quantity - 1;
        database_.sql("UPDATE events SET waitlist_limit = " + (limit ? std::to_string(*limit) : "NULL") +
                      " WHERE id = '" + event_.str() + "'");
        for (auto& slot : model_.slots) slot.waitlist_limit = limit;
        tell_of_everything();
    }

    /// A later moment for the database's clock is earlier times in all its rows.
    void move_clock(const step& next) {
        static constexpr long lengths[] = {60, 301, 290, 1800, 3600};
        const auto seconds = lengths[static_cast<std::size_t>(next.quantity - 1)];
        const auto back = " - interval '" + std::to_string(seconds) + " s'";
        database_.sql("UPDATE time_slots SET start_time = start_time" + back + ", end_time = end_time" + back);
        database_.sql("UPDATE bookings SET start_time = start_time" + back + ", end_time = end_time" + back +
                      ", cancelled_at = cancelled_at" + back + ", created_at = created_at" + back);
        model_.now += seconds;
        tell_of_everything();
    }

    /// As whoever commits something does; what nobody told of is noticed within a second, which the model is not late
    /// by.
    void tell_of_everything() { node_.shared().fresh.note_everything(); }

    /// What the workers would do with the jobs that cancellations leave behind.
    void run_promotions() {
        for (const auto& row : database_.sql("DELETE FROM jobs RETURNING kind, payload->>'slotId'")) {
            if (row[0] == "promote_slot") node_.submit(*slot_id::parse(row[1]), selling::promote{});
        }
    }

    lines held_in_model(std::size_t slot) const {
        lines held;
        for (const auto& one : model_.bookings) {
            if (one.confirmed && one.slot == static_cast<int>(slot))
                held.push_back(users_[one.user].str() + " " + std::to_string(one.quantity));
        }
        std::sort(held.begin(), held.end());
        return held;
    }
    lines queue_in_model(std::size_t slot) const {
        lines queue;
        for (const auto& one : model_.entries) {
            if (one.slot == static_cast<int>(slot))
                queue.push_back(std::to_string(one.position) + " " + users_[one.user].str() + " " + one.status);
        }
        return queue;
    }
    lines column(const std::string& sql) {
        lines all;
        for (const auto& row : database_.sql(sql)) all.push_back(row[0]);
        return all;
    }
    lines held_in_database(std::size_t slot) {
        auto held =
            column("SELECT user_id || ' ' || quantity FROM bookings WHERE status = 'CONFIRMED' AND time_slot_id = '" +
                   slots_[slot].str() + "'");
        std::sort(held.begin(), held.end());
        return held;
    }
    lines queue_in_database(std::size_t slot) {
        return column("SELECT position || ' ' || user_id || ' ' || status FROM waitlists WHERE time_slot_id = '" +
                      slots_[slot].str() + "' ORDER BY position");
    }

    test_database database_;
    test_node node_;
    selling_model model_;
    event_id event_;
    std::vector<user_id> users_;
    std::vector<slot_id> slots_;
};

TEST(Selling, does_what_the_model_does_whatever_happens) {
    const bool held = rc::check("any sequence of steps", [] {
        const auto steps = *rc::gen::resize(60, rc::gen::container<std::vector<step>>(any_step()));
        stage on;
        for (const auto& next : steps) on.play(next);
        on.compare();
    });
    EXPECT_TRUE(held);
}

}  // namespace
}  // namespace goticket::test
