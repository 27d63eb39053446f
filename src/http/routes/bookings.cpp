#include "app/booking_service.hpp"
#include "base/fields.hpp"
#include "http/idempotency.hpp"
#include "http/input.hpp"
#include "http/routes/booking_views.hpp"
#include "http/routes/routes.hpp"

namespace goticket::http {
namespace {

struct booking_input {
    slot_id time_slot_id;
    field::whole<1, 5> quantity;
};
BOOST_DESCRIBE_STRUCT(booking_input, (), (time_slot_id, quantity))

struct reduce_input {
    field::whole<1, 1000000> cancel_quantity;
};
BOOST_DESCRIBE_STRUCT(reduce_input, (), (cancel_quantity))

struct confirmed_reply {
    std::string status = "CONFIRMED";
    booking_view booking;
    std::string message = "Your tickets are booked.";
};
BOOST_DESCRIBE_STRUCT(confirmed_reply, (), (status, booking, message))

struct waitlisted_reply {
    std::string status = "WAITLISTED";
    waitlist_view waitlist;
    std::string message = "Too few seats are left: you are on the waitlist, and get the tickets when they come free.";
};
BOOST_DESCRIBE_STRUCT(waitlisted_reply, (), (status, waitlist, message))

struct cancelled_reply {
    std::string message = "The booking is cancelled. You can undo this for 5 minutes.";
    goticket::booking_id booking_id;
};
BOOST_DESCRIBE_STRUCT(cancelled_reply, (), (message, booking_id))

struct reduced_reply {
    std::string message = "The tickets are given back.";
    std::int16_t new_quantity = 0;
};
BOOST_DESCRIBE_STRUCT(reduced_reply, (), (message, new_quantity))

struct restored_reply {
    std::string message = "The booking is yours again.";
    booking_view booking;
};
BOOST_DESCRIBE_STRUCT(restored_reply, (), (message, booking))

struct my_bookings {
    std::vector<held_booking_view> upcoming;
    std::vector<held_booking_view> past;
    std::vector<held_booking_view> cancelled;
};
BOOST_DESCRIBE_STRUCT(my_bookings, (), (upcoming, past, cancelled))

task<response> book(context& at, const request& in) {
    const auto wanted = read_body<booking_input>(in);
    if (!wanted) co_return wanted.error();
    auto key = idempotency_of(in, wanted->time_slot_id, wanted->quantity.value);
    if (!key) co_return key.error();
    const auto quantity = static_cast<std::int16_t>(wanted->quantity.value);
    const auto got =
        co_await book_seats(at.shared, at.here, at.user(), wanted->time_slot_id, quantity, std::move(*key));
    if (!got) co_return refuse(got.error());
    if (const auto* booked = std::get_if<selling::confirmed>(&*got)) {
        confirmed_reply reply;
        reply.booking = view_of(booked->booking);
        co_return created(reply);
    }
    waitlisted_reply reply;
    reply.waitlist = view_of(std::get<selling::waitlisted>(*got).entry);
    co_return ok(reply);
}

task<response> list_mine(context& at, const request&) {
    pg::lease db = co_await at.here.db.acquire();
    const auto held = co_await list_held_bookings(*db, at.user());
    my_bookings mine;
    for (const auto& one : held) {
        auto view = view_of(one, *at.shared.tickets);
        if (view.status == booking_status::CANCELLED) {
            mine.cancelled.push_back(std::move(view));
        } else if (one.ended) {
            mine.past.push_back(std::move(view));
        } else {
            mine.upcoming.push_back(std::move(view));
        }
    }
    co_return ok(mine);
}

task<response> read_one(context& at, const request& in) {
    const auto id = path_id<booking_id>(in);
    if (!id) co_return refuse(errc::booking_not_found);
    pg::lease db = co_await at.here.db.acquire();
    const auto held = co_await read_held_booking(*db, *id);
    if (!held) co_return refuse(errc::booking_not_found);
    if (held->booking.user != at.user()) co_return refuse(errc::forbidden);
    co_return ok(view_of(*held, *at.shared.tickets));
}

task<response> cancel(context& at, const request& in) {
    const auto id = path_id<booking_id>(in);
    if (!id) co_return refuse(errc::booking_not_found);
    const auto got = co_await cancel_booking(at.shared, at.here, at.user(), *id);
    if (!got) co_return refuse(got.error());
    cancelled_reply reply;
    reply.booking_id = *id;
    co_return ok(reply);
}

task<response> reduce(context& at, const request& in) {
    const auto id = path_id<booking_id>(in);
    if (!id) co_return refuse(errc::booking_not_found);
    const auto wanted = read_body<reduce_input>(in);
    if (!wanted) co_return wanted.error();
    const auto got = co_await reduce_booking(at.shared, at.here, at.user(), *id, wanted->cancel_quantity.value);
    if (!got) co_return refuse(got.error());
    reduced_reply reply;
    reply.new_quantity = std::get<selling::reduced>(*got).new_quantity;
    co_return ok(reply);
}

task<response> undo(context& at, const request& in) {
    const auto id = path_id<booking_id>(in);
    if (!id) co_return refuse(errc::booking_not_found);
    const auto got = co_await undo_cancellation(at.shared, at.here, at.user(), *id);
    if (!got) co_return refuse(got.error());
    restored_reply reply;
    reply.booking = view_of(std::get<selling::restored>(*got).booking);
    co_return ok(reply);
}

const route table[] = {
    {"POST", "/api/bookings", access::signed_in, body_kind::json, book},
    {"GET", "/api/bookings/me", access::signed_in, body_kind::none, list_mine},
    {"GET", "/api/bookings/:id", access::signed_in, body_kind::none, read_one},
    {"DELETE", "/api/bookings/:id", access::signed_in, body_kind::none, cancel},
    {"PATCH", "/api/bookings/:id/reduce", access::signed_in, body_kind::json, reduce},
    {"POST", "/api/bookings/:id/undo", access::signed_in, body_kind::none, undo},
};

}  // namespace

std::span<const route> bookings_routes() {
    return table;
}

}  // namespace goticket::http
