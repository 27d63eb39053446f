-- Prints the slots that it makes. Capacity is for all who come, unless :capacity says otherwise.
SELECT gen_random_uuid() AS event \gset
INSERT INTO events (id, title, description, location, category, created_by_id) VALUES
    (:'event', 'Bench', 'A hot event of the bench', 'Here', 'CONCERT', '00000000-0000-7000-8000-000000000001');
INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity)
SELECT gen_random_uuid(), :'event', 'Slot ' || i, x.start, x.start + interval '1 hour', :capacity
FROM generate_series(:first, :first + :slots - 1) i, LATERAL (SELECT now() + i * interval '2 hours' AS start) x
RETURNING id;
