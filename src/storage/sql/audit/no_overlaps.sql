-- By the slots' own times. One pass: a booking that starts before an earlier one of the same person has ended.
SELECT b.id, format('user %s has another booking at the same time, until %s', b.user_id, b.busy_until) AS detail
FROM (
    SELECT b.id, b.user_id, s.start_time, max(s.end_time) OVER (
        PARTITION BY b.user_id ORDER BY s.start_time, b.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS busy_until
    FROM bookings b
    JOIN time_slots s ON s.id = b.time_slot_id
    WHERE b.status = 'CONFIRMED'
) b
WHERE b.start_time < b.busy_until
ORDER BY b.user_id, b.id
