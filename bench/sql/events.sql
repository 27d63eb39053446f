-- What the reading figures read: 40 events with 4 slots each, such as organisers write them.
INSERT INTO events (id, title, description, location, category, created_by_id)
SELECT gen_random_uuid(), 'Night of the long queues, part ' || i,
    repeat('Doors open an hour before the show; bring the code and something to sign. ', 5),
    'Istora Senayan, Jakarta', (ARRAY['CONCERT', 'WORKSHOP', 'FESTIVAL'])[1 + i % 3], '00000000-0000-7000-8000-000000000001'
FROM generate_series(1, 40) i;
INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity)
SELECT gen_random_uuid(), e.id, 'Evening ' || i, x.start, x.start + interval '3 hours', 500
FROM events e, generate_series(1, 4) i, LATERAL (SELECT now() + i * interval '2 days' AS start) x
WHERE e.title LIKE 'Night%';
SELECT id FROM events WHERE title = 'Night of the long queues, part 7';
