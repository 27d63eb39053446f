#pragma once

#include <boost/describe.hpp>
#include <boost/system/result.hpp>

namespace goticket {

/// The outcomes that a caller must expect, each with one HTTP status (http/errors.cpp). What is broken rather than
/// refused (a dead database, a full disk) is an exception instead.
enum class errc {
    unauthorized,
    forbidden,
    validation_error,
    payload_too_large,
    not_found,
    method_not_allowed,
    overloaded,
    rate_limited,
    idempotency_key_reused,
    email_exists,
    invalid_credentials,
    invalid_refresh_token,
    user_not_found,
    event_not_found,
    invalid_time_range,
    invalid_file_type,
    capacity_below_booked,
    slot_has_bookings,
    slot_not_found,
    slot_ended,
    already_booked,
    time_conflict,
    already_waitlisted,
    sold_out,
    booking_not_found,
    already_cancelled,
    already_checked_in,
    invalid_cancel_quantity,
    not_cancelled,
    undo_expired,
    spots_taken,
    waitlist_not_found,
    notification_not_found,
    ticket_not_found,
    ticket_not_confirmed,
    no_file_uploaded,
    upload_error,
    drill_not_found,
};
BOOST_DESCRIBE_ENUM(errc, unauthorized, forbidden, validation_error, payload_too_large, not_found, method_not_allowed,
                    overloaded, rate_limited, idempotency_key_reused, email_exists, invalid_credentials,
                    invalid_refresh_token, user_not_found, event_not_found, invalid_time_range, invalid_file_type,
                    capacity_below_booked, slot_has_bookings, slot_not_found, slot_ended, already_booked, time_conflict,
                    already_waitlisted, sold_out, booking_not_found, already_cancelled, already_checked_in,
                    invalid_cancel_quantity, not_cancelled, undo_expired, spots_taken, waitlist_not_found,
                    notification_not_found, ticket_not_found, ticket_not_confirmed, no_file_uploaded, upload_error,
                    drill_not_found)

[[noreturn]] void throw_exception_from_error(errc error, const boost::source_location& where);

template <class T>
using result = boost::system::result<T, errc>;

}  // namespace goticket
