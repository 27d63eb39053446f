-- Only those of whom there is something to know. A person waits in few places, so their entries are looked up by who they
-- are, and the slot is compared in a way that no index serves (IS NOT DISTINCT FROM), in a look-up of its own (LIMIT): planned
-- while the table was empty, all who wait for the slot would be gone through for each person, until statistics come.
SELECT u.id, b.booked, b.overlaps, w.id AS waiting
FROM unnest($1::uuid[]) AS u (id)
CROSS JOIN LATERAL (
    SELECT
        coalesce(bool_or(b.time_slot_id = s.id), false) AS booked,
        coalesce(bool_or(b.time_slot_id <> s.id), false) AS overlaps
    FROM time_slots s
    JOIN bookings b ON b.user_id = u.id AND b.status = 'CONFIRMED'
        AND b.start_time < s.end_time AND b.end_time > s.start_time
    WHERE s.id = $2
) b
LEFT JOIN LATERAL (
    SELECT w.id
    FROM waitlists w
    WHERE w.user_id = u.id AND w.time_slot_id IS NOT DISTINCT FROM $2 AND w.status = 'WAITING'
    LIMIT 1
) w ON true
WHERE b.booked OR b.overlaps OR w.id IS NOT NULL
