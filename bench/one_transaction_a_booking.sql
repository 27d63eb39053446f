BEGIN;
SELECT nextval('bench_next') AS n \gset
SELECT id AS who FROM bench_people WHERE n = :n \gset
SELECT capacity, booked_count FROM time_slots WHERE id = '00000000-0000-7000-8000-000000000003' FOR NO KEY UPDATE;
SELECT count(*) FROM bookings WHERE user_id = :who::uuid AND status = 'CONFIRMED';
INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time)
SELECT gen_random_uuid(), :who::uuid, id, 1, start_time, end_time FROM time_slots WHERE id = '00000000-0000-7000-8000-000000000003';
COMMIT;
