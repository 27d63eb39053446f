-- Before each measurement: nothing is booked, and there are :slots new slots of one new event, at different times.
-- The tables are empty anew, so that no round pays for what the one before it left.
TRUNCATE bookings, check_ins, waitlists, idempotency_keys, jobs, notifications, time_slots, events, calendars CASCADE;
INSERT INTO calendars (user_id) SELECT id FROM users ORDER BY id;
ALTER SEQUENCE bench_next RESTART;
\ir slots.sql
-- PostgreSQL knows that they are empty, as after a quiet night: whether autovacuum has looked by now must not be left to
-- chance, since plans depend on it.
VACUUM (ANALYZE) time_slots, events, bookings, waitlists, idempotency_keys, jobs, notifications, calendars;
