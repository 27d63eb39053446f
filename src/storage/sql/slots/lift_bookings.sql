-- Gives the bookings of slots that are about to move an empty time, which overlaps nothing: when a whole event moves by a
-- day, a day's bookings may pass through the time that another day's still hold. In the order of the users, in which
-- every writer of bookings goes.
UPDATE bookings b
SET end_time = b.start_time
FROM (
    SELECT id FROM bookings
    WHERE time_slot_id = ANY($1) AND status = 'CONFIRMED'
    ORDER BY user_id, id
    FOR UPDATE
) held
WHERE b.id = held.id
