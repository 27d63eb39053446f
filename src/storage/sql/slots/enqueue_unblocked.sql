-- Who loses or moves a booking of these slots may be waiting for another slot at its old time, and fit there now.
WITH unblocked AS (
    SELECT DISTINCT w.time_slot_id
    FROM bookings b
    JOIN waitlists w ON w.user_id = b.user_id AND w.status = 'WAITING' AND w.time_slot_id <> b.time_slot_id
    JOIN time_slots s ON s.id = w.time_slot_id
    WHERE b.time_slot_id = ANY($1) AND b.status = 'CONFIRMED'
        AND b.start_time < s.end_time AND b.end_time > s.start_time
        AND s.booked_count < s.capacity AND s.deleted_at IS NULL
)
INSERT INTO jobs (id, kind, payload)
SELECT gen_random_uuid(), 'promote_slot', jsonb_build_object('slotId', time_slot_id) FROM unblocked
