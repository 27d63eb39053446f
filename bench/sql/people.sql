-- Those who come, in the order `n` in which they come. They registered over the year before: their ids are time-ordered
-- as the program's are, and who comes when has nothing to do with it.
CREATE TABLE bench_people (n bigint PRIMARY KEY, id uuid NOT NULL);
CREATE SEQUENCE bench_next;

INSERT INTO bench_people (n, id)
SELECT row_number() OVER (ORDER BY random()),
    (lpad(to_hex((extract(epoch FROM now() - random() * interval '365 days') * 1000)::bigint), 12, '0')
        || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid
FROM (SELECT md5(random()::text || i) AS hash FROM generate_series(1, :people) i) x;

INSERT INTO users (id, email, name, password_hash)
SELECT id, id || '@bench.local', 'Somebody', 'none' FROM bench_people ORDER BY id;

INSERT INTO users (id, email, name, password_hash, role) VALUES
    ('00000000-0000-7000-8000-000000000001', 'organiser@bench.local', 'Organiser', 'none', 'ADMIN');
