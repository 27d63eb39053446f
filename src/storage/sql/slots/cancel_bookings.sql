-- What was checked in was used: it stays.
UPDATE bookings b
SET status = 'CANCELLED', cancelled_at = statement_timestamp()
FROM (
    SELECT id FROM bookings
    WHERE time_slot_id = ANY($1) AND status = 'CONFIRMED' AND checked_in_count = 0
    ORDER BY user_id, id
    FOR UPDATE
) held
WHERE b.id = held.id
RETURNING b.id
