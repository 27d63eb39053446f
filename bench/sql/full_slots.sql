-- The slots of the full table: 20 evenings of 100 slots each, all before today's.
INSERT INTO events (id, title, description, location, category, created_by_id) VALUES
    ('00000000-0000-7000-8000-000000000002', 'Seasons', 'What there was before', 'Here', 'CONCERT',
     '00000000-0000-7000-8000-000000000001');
INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity)
SELECT gen_random_uuid(), '00000000-0000-7000-8000-000000000002', format('%s/%s', evening, slot),
    x.start, x.start + interval '3 hours', 100000
FROM generate_series(1, 20) evening, generate_series(0, 99) slot,
    LATERAL (SELECT now() - interval '100 days' + evening * interval '1 day' AS start) x;
