-- Of each slot $1 those from $2 to $3 of the lists, with the slot's times.
INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time, created_at)
SELECT x.id, x.user_id, s.id, x.quantity, s.start_time, s.end_time, $7
FROM unnest($1::uuid[], $2::int[], $3::int[]) AS made (slot, first, last)
CROSS JOIN LATERAL (SELECT t.id, t.start_time, t.end_time FROM time_slots t WHERE t.id = made.slot OFFSET 0) s
CROSS JOIN LATERAL unnest(
    ($4::uuid[])[made.first:made.last], ($5::uuid[])[made.first:made.last], ($6::smallint[])[made.first:made.last]
) AS x (id, user_id, quantity)
