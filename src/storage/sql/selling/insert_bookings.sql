-- In the order of the users, in which every writer inserts: two batches that share people then wait for each other
-- instead of deadlocking.
INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time, created_at)
SELECT x.id, x.user_id, s.id, x.quantity, s.start_time, s.end_time, $5
FROM time_slots s, unnest($2::uuid[], $3::uuid[], $4::smallint[]) AS x (id, user_id, quantity)
WHERE s.id = $1
