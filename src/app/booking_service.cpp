#include "app/booking_service.hpp"

#include "app/selling/box_office.hpp"
#include "storage/booking_store.hpp"
#include "storage/waitlist_store.hpp"

namespace goticket {
namespace {

task<result<slot_id>> slot_of(lane& here, user_id user, booking_id booking) {
    pg::lease db = co_await here.db.acquire();
    const auto place = co_await find_booking_place(*db, booking);
    if (!place) co_return errc::booking_not_found;
    if (place->user_id != user) co_return errc::forbidden;
    co_return place->time_slot_id;
}

task<selling::outcome> change_booking(services& shared, lane& here, user_id user, booking_id booking,
                                      selling::action what) {
    const auto slot = co_await slot_of(here, user, booking);
    if (!slot) co_return slot.error();
    selling::request asked{std::move(what), std::nullopt};
    co_return co_await shared.selling->submit(here, *slot, std::move(asked));
}

}  // namespace

task<selling::outcome> book_seats(services& shared, lane& here, user_id user, slot_id slot, std::int16_t quantity,
                                  std::optional<selling::idempotency> key) {
    selling::request asked{selling::book{user, quantity, uuid_v7(shared.clock.now())}, std::move(key)};
    co_return co_await shared.selling->submit(here, slot, std::move(asked));
}

task<selling::outcome> join_waitlist(services& shared, lane& here, user_id user, slot_id slot, std::int16_t quantity,
                                     std::optional<selling::idempotency> key) {
    selling::request asked{selling::join_waitlist{user, quantity, uuid_v7(shared.clock.now())}, std::move(key)};
    co_return co_await shared.selling->submit(here, slot, std::move(asked));
}

task<selling::outcome> leave_waitlist(services& shared, lane& here, user_id user, waitlist_id entry) {
    std::optional<entry_place> place;
    {
        pg::lease db = co_await here.db.acquire();
        place = co_await find_entry_place(*db, entry);
    }
    if (!place || place->user_id != user) co_return errc::waitlist_not_found;
    selling::request asked{selling::leave_waitlist{user, entry}, std::nullopt};
    co_return co_await shared.selling->submit(here, place->time_slot_id, std::move(asked));
}

task<selling::outcome> cancel_booking(services& shared, lane& here, user_id user, booking_id booking) {
    selling::action what = selling::cancel{user, booking};
    co_return co_await change_booking(shared, here, user, booking, std::move(what));
}

task<selling::outcome> reduce_booking(services& shared, lane& here, user_id user, booking_id booking, std::int64_t by) {
    selling::action what = selling::reduce{user, booking, by};
    co_return co_await change_booking(shared, here, user, booking, std::move(what));
}

task<selling::outcome> undo_cancellation(services& shared, lane& here, user_id user, booking_id booking) {
    selling::action what = selling::undo{user, booking};
    co_return co_await change_booking(shared, here, user, booking, std::move(what));
}

}  // namespace goticket
