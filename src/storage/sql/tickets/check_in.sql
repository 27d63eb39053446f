-- Right under every race at READ COMMITTED: the primary key admits a ticket once, and the booking's CHECKs are judged
-- on its newest version, for which the UPDATE waits when somebody is cancelling or reducing it.
WITH entered AS (
    INSERT INTO check_ins (booking_id, number) VALUES ($1, $2) RETURNING booking_id, number, checked_in_at
), counted AS (
    UPDATE bookings b
    SET checked_in_count = b.checked_in_count + 1, checked_in_max = greatest(b.checked_in_max, entered.number)
    FROM entered
    WHERE b.id = entered.booking_id
)
SELECT checked_in_at FROM entered
