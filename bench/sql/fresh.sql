-- Before each measurement: nothing is booked, and there are :slots new slots of one new event, at different times.
-- The tables are empty anew, so that no round pays for what the one before it left.
TRUNCATE bookings, check_ins, waitlists, idempotency_keys, jobs, notifications, time_slots, events CASCADE;
ALTER SEQUENCE bench_next RESTART;
\ir slots.sql
VACUUM (ANALYZE) time_slots, events, bookings, waitlists, idempotency_keys, jobs, notifications;
