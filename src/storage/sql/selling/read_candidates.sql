-- Of each slot $1 the waiting who could be promoted if $2 more seats came free, at most $3 of them, in position order:
-- those who want no more seats than that and hold no booking at that time. One probe of the index a quantity, and (by
-- OFFSET 0) one of the calendars each; none where nobody waits.
SELECT asked.part::int AS part, w.id, w.user_id, w.time_slot_id, w.quantity, w.position, w.status, w.created_at
FROM unnest($1::uuid[], $2::int[], $3::int[]) WITH ORDINALITY AS asked (slot, released, most, part)
CROSS JOIN LATERAL (
    SELECT w.id, w.user_id, w.time_slot_id, w.quantity, w.position, w.status, w.created_at
    FROM time_slots s
    CROSS JOIN LATERAL generate_series(1, least(5, s.capacity - s.booked_count + asked.released)) AS wanted (quantity)
    CROSS JOIN LATERAL (
        SELECT w.id, w.user_id, w.time_slot_id, w.quantity, w.position, w.status, w.created_at
        FROM waitlists w
        WHERE w.time_slot_id = s.id AND w.status = 'WAITING' AND w.quantity = wanted.quantity
            AND NOT EXISTS (
                SELECT 1 FROM calendars c
                WHERE c.user_id = w.user_id AND c.busy && tstzrange(s.start_time, s.end_time)
                OFFSET 0
            )
        ORDER BY w.position
        LIMIT asked.most
    ) w
    WHERE s.id = asked.slot AND s.deleted_at IS NULL AND s.waiting_count > 0
    ORDER BY w.position
    LIMIT asked.most
) w
ORDER BY asked.part, w.position
