-- Of one slot. Who is there already with bookings of their own may be elsewhere at that time: those are left out. In the
-- order of the users, in which every writer inserts.
INSERT INTO bookings (id, user_id, time_slot_id, quantity, status, start_time, end_time, checked_in_count, checked_in_max,
    cancelled_at, created_at)
SELECT x.id, u.id, s.id, x.quantity, CASE WHEN x.cancelled THEN 'CANCELLED' ELSE 'CONFIRMED' END, s.start_time, s.end_time,
    x.checked_in_count, x.checked_in_max,
    CASE WHEN x.cancelled THEN now() - interval '1 day' END, e.created_at + interval '53 hours' * x.place
FROM time_slots s
JOIN events e ON e.id = s.event_id
CROSS JOIN unnest($2::uuid[], $3::text[], $4::smallint[], $5::boolean[], $6::smallint[], $7::smallint[]) WITH ORDINALITY
    AS x (id, email, quantity, cancelled, checked_in_count, checked_in_max, place)
JOIN users u ON lower(u.email) = lower(x.email)
WHERE s.id = $1 AND NOT EXISTS (
    SELECT 1 FROM calendars c WHERE c.user_id = u.id AND NOT x.cancelled AND c.busy && tstzrange(s.start_time, s.end_time)
)
ORDER BY u.id
ON CONFLICT DO NOTHING
