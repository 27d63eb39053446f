#include "app/demo_seed.hpp"

#include "app/demo_data.hpp"
#include "app/password.hpp"
#include "app/transaction.hpp"
#include "storage/demo_store.hpp"
#include "storage/notification_store.hpp"

#include <algorithm>
#include <stdexcept>

namespace goticket {
namespace {

constexpr std::string_view everybodys_password = "password123";

struct planned_event {
    event head;
    std::vector<demo_slot> slots;
};

/// Everything that goes into the database, made ready before the transaction begins.
struct plan {
    std::vector<demo_person> people;
    std::string password_hash;
    /// The address of who announces the events.
    std::string organiser;
    std::vector<planned_event> events;
};

demo_booking planned(const demo::booking& from, instant now) {
    demo_booking booking;
    booking.id = booking_id::make(now);
    booking.person = from.person;
    booking.quantity = static_cast<std::int16_t>(from.quantity.value);
    booking.cancelled = from.cancelled.value;
    for (const auto& number : from.checked_in.value) {
        booking.checked_in.push_back(static_cast<std::int16_t>(number.value));
    }
    return booking;
}

demo_slot planned(const demo::slot& from, const std::string& time_zone, instant now) {
    demo_slot slot;
    slot.label = from.label;
    slot.time_zone = time_zone;
    slot.start_offset_days = static_cast<std::int32_t>(from.start_offset_days.value);
    slot.start_time = from.start_time;
    slot.duration_minutes = static_cast<std::int32_t>(from.duration_minutes.value);
    slot.capacity = static_cast<std::int32_t>(from.capacity.value);
    for (const auto& booking : from.bookings.value) slot.bookings.push_back(planned(booking, now));
    for (const auto& entry : from.waitlist.value) {
        slot.waitlist.push_back({entry.person, static_cast<std::int16_t>(entry.quantity.value)});
    }
    return slot;
}

planned_event planned(const demo::event& from, const upload_store& uploads, instant now) {
    const auto kept = [&uploads](const std::string& poster) {
        return "/public/uploads/" + uploads.keep(demo::file(poster));
    };
    planned_event made;
    made.head.id = event_id::make(now);
    made.head.title = from.title;
    made.head.description = from.description;
    made.head.location = from.location;
    made.head.timezone = from.time_zone.value;
    made.head.image_url = kept(from.image);
    made.head.banner_url = kept(from.banner);
    made.head.category = from.category;
    for (const auto& slot : from.slots) made.slots.push_back(planned(slot, from.time_zone.value, now));
    return made;
}

plan make_plan(const services& shared) {
    const auto now = shared.clock.now();
    plan ready;
    for (const auto& from : demo::read_people().people) {
        ready.people.push_back({from.email, from.name, from.role, from.timezone, from.preferences});
    }
    const auto organiser = std::ranges::find(ready.people, role::ADMIN, &demo_person::role);
    if (organiser == ready.people.end()) throw std::logic_error("demo/people.json has no ADMIN");
    ready.organiser = organiser->email;
    ready.password_hash = hash_password(everybodys_password);
    for (const auto& from : demo::read_events().events) {
        ready.events.push_back(planned(from, *shared.uploads, now));
    }
    return ready;
}

/// The bookings of the events that were new, by what their holders are told.
struct told_bookings {
    std::vector<booking_id> confirmed;
    std::vector<booking_id> cancelled;

    void add(const planned_event& made) {
        for (const auto& slot : made.slots) {
            for (const auto& booking : slot.bookings) (booking.cancelled ? cancelled : confirmed).push_back(booking.id);
        }
    }
};

task<> tell(pg::connection& db, told_bookings told, instant now) {
    const std::vector<job_id> jobs{job_id::make(now), job_id::make(now)};
    wording confirmed{notification_type::BOOKING_CONFIRMED, "Booking confirmed", "You hold %1$s for %2$s (%3$s)."};
    wording cancelled{notification_type::BOOKING_CANCELLED, "Booking cancelled",
                      "Your booking of %1$s for %2$s (%3$s) is cancelled."};
    co_await tell_of_bookings(db, jobs[0], std::move(confirmed), told.confirmed, std::nullopt);
    co_await tell_of_bookings(db, jobs[1], std::move(cancelled), told.cancelled, std::nullopt);
    std::vector<booking_id> all = std::move(told.confirmed);
    all.insert(all.end(), told.cancelled.begin(), told.cancelled.end());
    co_await age_demo_notifications(db, jobs, std::move(all));
}

/// The newest stand first in lists. The file goes by category; steps through it mix them.
std::int32_t announced(std::size_t place, std::size_t of) {
    return static_cast<std::int32_t>(place * 7 % of);
}

task<> try_seed(lane& here, plan ready, instant now) {
    pg::lease db = co_await here.db.acquire();
    co_await db->run_text(begin_serializable);
    for (const auto& person : ready.people) co_await insert_demo_person(*db, person, ready.password_hash, now);
    told_bookings told;
    for (std::size_t i = 0; i < ready.events.size(); ++i) {
        const auto& made = ready.events[i];
        const auto place = announced(i, ready.events.size());
        const bool fresh = co_await insert_demo_event(*db, made.head, ready.organiser, place);
        if (!fresh) continue;
        for (const auto& slot : made.slots) co_await insert_demo_slot(*db, made.head.id, slot, now);
        told.add(made);
    }
    co_await tell(*db, std::move(told), now);
    co_await db->run_text("COMMIT");
}

}  // namespace

task<> seed_demo(services& shared, lane& here) {
    plan ready = make_plan(shared);
    co_await run_again_on_conflict(&try_seed, here, std::move(ready), shared.clock.now());
}

}  // namespace goticket
