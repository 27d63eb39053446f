-- Wakes nobody: a NOTIFY in here would make every commit that queues a job wait for all others (docs/decisions/0009).
INSERT INTO jobs (id, kind, payload) VALUES ($1, $2, $3)
