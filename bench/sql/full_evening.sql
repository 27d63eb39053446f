-- Books one evening: :seats people, each into one of its hundred slots. With every constraint and trigger, as all
-- bookings are.
INSERT INTO bookings (id, user_id, time_slot_id, quantity, start_time, end_time, created_at)
SELECT gen_random_uuid(), p.id, s.id, 1, s.start_time, s.end_time, s.start_time - interval '9 days'
FROM bench_people p
JOIN time_slots s ON s.label = format('%s/%s', :evening, p.n % 100)
WHERE p.n <= :seats;
