-- The reference (pgbench): a booking as a transaction of its own. It locks the slot, looks at what the person holds,
-- and inserts; the schema's triggers and constraints do the rest.
BEGIN;
SELECT nextval('bench_next') AS n \gset
SELECT id AS who FROM bench_people WHERE n = :n \gset
SELECT capacity, booked_count FROM time_slots WHERE id = :slot::uuid FOR NO KEY UPDATE;
SELECT count(*) FROM bookings WHERE user_id = :who::uuid AND status = 'CONFIRMED';
INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time)
SELECT gen_random_uuid(), :who::uuid, id, 1, start_time, end_time FROM time_slots WHERE id = :slot::uuid;
COMMIT;
