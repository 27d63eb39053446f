INSERT INTO users (id, email, name, password_hash) VALUES ('00000000-0000-7000-8000-000000000001', 'organiser@bench.local', 'x', 'x');
INSERT INTO events (id, title, description, location, category, created_by_id) VALUES
    ('00000000-0000-7000-8000-000000000002', 'Bench', 'A hot event', 'Here', 'CONCERT', '00000000-0000-7000-8000-000000000001');
INSERT INTO time_slots (id, event_id, label, start_time, end_time, capacity) VALUES
    ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002', 'Hot', now() + interval '1 day',
     now() + interval '25 hours', 10000000);
-- The people of the reference are there beforehand, as those of the engine are.
CREATE TABLE bench_people AS SELECT row_number() OVER () AS n, gen_random_uuid() AS id FROM generate_series(1, 400000);
INSERT INTO users (id, email, name, password_hash) SELECT id, id || '@bench.local', 'x', 'x' FROM bench_people;
ALTER TABLE bench_people ADD PRIMARY KEY (n);
CREATE SEQUENCE bench_next;
