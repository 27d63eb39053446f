-- Of one slot, in the order given.
INSERT INTO waitlists (id, user_id, time_slot_id, quantity, position, created_at)
SELECT x.id, u.id, s.id, x.quantity, s.last_position + x.place, now() - interval '30 hours' + interval '2 hours' * x.place
FROM time_slots s
CROSS JOIN unnest($2::uuid[], $3::text[], $4::smallint[]) WITH ORDINALITY AS x (id, email, quantity, place)
JOIN users u ON lower(u.email) = lower(x.email)
WHERE s.id = $1
    AND NOT EXISTS (
        SELECT 1 FROM bookings b WHERE b.user_id = u.id AND b.time_slot_id = s.id AND b.status = 'CONFIRMED'
    )
ON CONFLICT DO NOTHING
