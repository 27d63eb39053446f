-- Whether nobody new gets anything of slot $1, neither a seat nor a place in its queue, and who has something of it
-- already (not again when its row is still the version $2, which every change of either replaces), at most $3 of them.
SELECT s.xmin::text AS version, s.end_time,
    s.booked_count = s.capacity AND coalesce(s.waiting_count >= s.waitlist_limit, false) AND s.deleted_at IS NULL AS closed,
    CASE WHEN s.xmin::text = $2 THEN '{}' ELSE ARRAY(
        SELECT b.user_id FROM bookings b WHERE b.time_slot_id = s.id AND b.status = 'CONFIRMED'
        UNION ALL
        SELECT w.user_id FROM waitlists w WHERE w.time_slot_id = s.id AND w.status = 'WAITING'
        LIMIT $3
    ) END AS holders
FROM time_slots s
WHERE s.id = $1
