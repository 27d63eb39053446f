#include "http/errors.hpp"

namespace goticket::http {

// No default in either switch: a new error doesn't compile until it has a status and a sentence.

unsigned status_of(errc error) {
    switch (error) {
        case errc::validation_error:
        case errc::invalid_time_range:
        case errc::invalid_file_type:
        case errc::already_cancelled:
        case errc::invalid_cancel_quantity:
        case errc::not_cancelled:
        case errc::undo_expired:
        case errc::ticket_not_confirmed:
        case errc::no_file_uploaded:
        case errc::upload_error:
            return 400;
        case errc::unauthorized:
        case errc::invalid_credentials:
        case errc::invalid_refresh_token:
            return 401;
        case errc::forbidden:
            return 403;
        case errc::not_found:
        case errc::user_not_found:
        case errc::event_not_found:
        case errc::slot_not_found:
        case errc::booking_not_found:
        case errc::waitlist_not_found:
        case errc::notification_not_found:
        case errc::ticket_not_found:
        case errc::drill_not_found:
            return 404;
        case errc::method_not_allowed:
            return 405;
        case errc::email_exists:
        case errc::capacity_below_booked:
        case errc::slot_has_bookings:
        case errc::slot_ended:
        case errc::already_booked:
        case errc::time_conflict:
        case errc::already_waitlisted:
        case errc::sold_out:
        case errc::already_checked_in:
        case errc::spots_taken:
            return 409;
        case errc::payload_too_large:
            return 413;
        case errc::idempotency_key_reused:
            return 422;
        case errc::rate_limited:
            return 429;
        case errc::overloaded:
            return 503;
    }
    return 500;
}

std::string_view sentence_for(errc error) {
    switch (error) {
        case errc::validation_error:
            return "The request could not be understood. Check it and send it again.";
        case errc::invalid_time_range:
            return "A time slot must end after it starts.";
        case errc::invalid_file_type:
            return "Only JPEG, PNG, WebP, GIF and AVIF pictures are taken.";
        case errc::already_cancelled:
            return "This booking is cancelled already.";
        case errc::invalid_cancel_quantity:
            return "Fewer tickets than the booking holds can be given back. To give back all, cancel the booking.";
        case errc::not_cancelled:
            return "This booking is not cancelled, so there is nothing to undo.";
        case errc::undo_expired:
            return "A cancellation can be undone for 5 minutes, and these are over. You may book again.";
        case errc::drill_not_found:
            return "There is no drill of this id.";
        case errc::ticket_not_confirmed:
            return "This ticket's booking is cancelled.";
        case errc::no_file_uploaded:
            return "No file came with the request. Send one in the field named file.";
        case errc::upload_error:
            return "Send one picture of at most 5 MB in the field named file.";
        case errc::unauthorized:
            return "Please sign in.";
        case errc::invalid_credentials:
            return "E-mail or password is wrong.";
        case errc::invalid_refresh_token:
            return "This session is over. Please sign in again.";
        case errc::forbidden:
            return "You may not do this with your account.";
        case errc::not_found:
            return "There is nothing at this address.";
        case errc::user_not_found:
            return "This account does not exist any more.";
        case errc::event_not_found:
            return "This event does not exist.";
        case errc::slot_not_found:
            return "This time slot does not exist.";
        case errc::booking_not_found:
            return "This booking does not exist.";
        case errc::waitlist_not_found:
            return "You are not on this waitlist.";
        case errc::notification_not_found:
            return "This notification does not exist.";
        case errc::ticket_not_found:
            return "This ticket does not exist.";
        case errc::method_not_allowed:
            return "This address does not take this method.";
        case errc::email_exists:
            return "There is an account with this e-mail already. Sign in instead.";
        case errc::capacity_below_booked:
            return "More seats are booked than the new capacity has.";
        case errc::slot_has_bookings:
            return "This time slot has bookings, which stand in the way of the change.";
        case errc::slot_ended:
            return "This time slot is over.";
        case errc::already_booked:
            return "You have tickets for this time slot already.";
        case errc::time_conflict:
            return "You have tickets for something else at this time.";
        case errc::already_waitlisted:
            return "You are on the waitlist of this time slot already.";
        case errc::sold_out:
            return "All tickets are gone and the waitlist is full. Look again later: places open when somebody gives "
                   "theirs back.";
        case errc::already_checked_in:
            return "A ticket has been used already.";
        case errc::spots_taken:
            return "The seats have gone to others meanwhile.";
        case errc::payload_too_large:
            return "The request is too large.";
        case errc::idempotency_key_reused:
            return "This Idempotency-Key was used for another request. Use a new one.";
        case errc::rate_limited:
            return "Too many attempts. Wait a little, then try again.";
        case errc::overloaded:
            return "Too many requests at this moment. Try again in a second.";
    }
    return "Something went wrong on our side.";
}

}  // namespace goticket::http
