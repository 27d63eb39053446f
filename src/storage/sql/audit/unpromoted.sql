-- Seats that somebody waiting could have, and no job on its way to give them.
SELECT s.id, format('%s seats free, entry %s (position %s) fits', s.capacity - s.booked_count, w.id, w.position) AS detail
FROM time_slots s
CROSS JOIN LATERAL (
    SELECT w.id, w.position
    FROM waitlists w
    WHERE w.time_slot_id = s.id AND w.status = 'WAITING' AND w.quantity <= s.capacity - s.booked_count
        AND NOT EXISTS (
            SELECT 1 FROM calendars c
            WHERE c.user_id = w.user_id AND c.busy && tstzrange(s.start_time, s.end_time)
        )
    ORDER BY w.position
    LIMIT 1
) w
WHERE s.booked_count < s.capacity AND s.waiting_count > 0 AND s.deleted_at IS NULL AND s.end_time > statement_timestamp()
    AND NOT EXISTS (
        SELECT 1 FROM jobs j
        WHERE j.kind = 'promote_slot' AND j.payload ->> 'slotId' = s.id::text AND j.status IN ('READY', 'RUNNING')
    )
ORDER BY s.id
