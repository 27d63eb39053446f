-- Due in $4 seconds. Wakes nobody: a NOTIFY in here would make every commit that queues a job wait for all others
-- (docs/decisions/0009).
INSERT INTO jobs (id, kind, payload, run_at) VALUES ($1, $2, $3, statement_timestamp() + $4 * interval '1 second')
