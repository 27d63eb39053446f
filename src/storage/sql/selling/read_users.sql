-- Of each slot $1 those from $2 to $3 in the list $4. Only those of whom there is something to know. Comparing rows
-- instead of columns leaves the planner one index for each question, whatever the tables held when the plan was made; the
-- queue's head, for one, would be read whole for each person. Who holds a booking of this very slot is busy with that, so of
-- whoever is not, and where nobody waits, nothing more is looked up.
SELECT asked.part::int AS part, u.id, b.id IS NOT NULL AS booked, b.id IS NULL AND c.user_id IS NOT NULL AS overlaps,
    w.id AS waiting
FROM unnest($1::uuid[], $2::int[], $3::int[]) WITH ORDINALITY AS asked (slot, first, last, part)
CROSS JOIN LATERAL (SELECT t.id, t.start_time, t.end_time, t.waiting_count FROM time_slots t WHERE t.id = asked.slot OFFSET 0) s
CROSS JOIN LATERAL unnest(($4::uuid[])[asked.first:asked.last]) AS u (id)
LEFT JOIN LATERAL (
    SELECT c.user_id FROM calendars c
    WHERE c.user_id = u.id AND c.busy && tstzrange(s.start_time, s.end_time)
    OFFSET 0
) c ON true
LEFT JOIN LATERAL (
    SELECT b.id FROM bookings b
    WHERE ROW(b.user_id, b.time_slot_id) >= ROW(u.id, s.id) AND ROW(b.user_id, b.time_slot_id) <= ROW(u.id, s.id)
        AND b.status = 'CONFIRMED' AND c.user_id IS NOT NULL
    OFFSET 0
) b ON true
LEFT JOIN LATERAL (
    SELECT w.id FROM waitlists w
    WHERE ROW(w.user_id, w.time_slot_id) >= ROW(u.id, s.id) AND ROW(w.user_id, w.time_slot_id) <= ROW(u.id, s.id)
        AND w.status = 'WAITING' AND s.waiting_count > 0
    OFFSET 0
) w ON true
WHERE b.id IS NOT NULL OR c.user_id IS NOT NULL OR w.id IS NOT NULL
